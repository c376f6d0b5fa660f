using System.Security.Cryptography;

namespace Pipeline.Host.Commands.Add;

/// <summary>What happens to a file of a plugin's folder.</summary>
/// <param name="Path">The file, relative to the folder.</param>
/// <param name="Before">SHA-256 of what is there; null where nothing is.</param>
/// <param name="After">SHA-256 of what will be; null where nothing will be.</param>
internal sealed record FileChange(string Path, string? Before, string? After)
{
    private const int Shown = 12;

    /// <summary>Whether the file changes at all.</summary>
    public bool IsChange => Before != After;

    /// <summary>Every file that is in the folder or will be.</summary>
    public static FileChange[] Of(string folder, IEnumerable<IncomingFile> files)
    {
        var after = files.ToDictionary(file => file.Path, file => Hash(file.Bytes), StringComparer.Ordinal);
        var before = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), file => Hash(File.ReadAllBytes(file)))
            : [];
        return [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(path => new FileChange(path, before.GetValueOrDefault(path), after.GetValueOrDefault(path)))];
    }

    /// <inheritdoc/>
    public override string ToString() => (Before, After) switch
    {
        (null, { } after) => $"new      {Path}  {after[..Shown]}",
        ({ } before, null) => $"gone     {Path}  {before[..Shown]}",
        ({ } before, { } after) when before != after => $"changed  {Path}  {before[..Shown]} -> {after[..Shown]}",
        _ => $"same     {Path}  {Before?[..Shown]}",
    };

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
