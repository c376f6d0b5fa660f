using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Loads theta from a safetensors file: every entry, b, gamma and beta too, from the tensor of its name, rows x columns
/// (a vector may also be just rows). Tensors that no entry asks for are left unread.
/// </summary>
/// <exception cref="ArgumentException">The file cannot be read or is no safetensors file.</exception>
[Plugin("file")]
[Description("Entries of theta by name from a safetensors file.")]
public sealed record FromFile([FilePath, Description("The safetensors file, relative to the configuration file.")] string Path) : IInitializer
{
    private readonly SafetensorsFile file = Read(Path);

    IReadOnlyList<Role> IInitializer.Roles => RoleSet.All;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file has no tensor of the entry's name, or one of another shape.</exception>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tensor = file.Find(entry.Name) ?? throw new InvalidDataException(
            $"{Path} has no '{entry.Name}'; it has {string.Join(", ", file.Tensors.Select(other => other.Name))}");
        ReadOnlySpan<int> shape = tensor.Shape.AsSpan();
        if (!shape.SequenceEqual([entry.Rows, entry.Columns]) && !(entry.Columns == 1 && shape.SequenceEqual([entry.Rows])))
        {
            throw new InvalidDataException(
                $"'{entry.Name}' of {Path} has shape [{string.Join(", ", tensor.Shape)}], the network wants [{entry.Rows}, {entry.Columns}]");
        }

        tensor.Values<T>().CopyTo(destination);
    }

    private static SafetensorsFile Read(string path)
    {
        try
        {
            return SafetensorsParser.Parse(File.ReadAllBytes(path))
                .Match(file => file, error => throw new ArgumentException($"{path}: {error.Message}", nameof(path)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{path} cannot be read: {problem.Message}", nameof(path), problem);
        }
    }
}
