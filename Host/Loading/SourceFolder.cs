using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using LanguageExt;
using Pipeline.Host.Config;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading;

/// <summary>
/// What belongs to a plugin: its DLL, libraries and symbols beside it, its <c>.deps.json</c>, and <c>runtimes/</c> with
/// native libraries. Other JSON is not the plugin's: a lock file beside it would change the hash that it holds.
/// </summary>
internal static class SourceFolder
{
    private static readonly FrozenSet<string> Kinds =
        FrozenSet.Create<string>(StringComparer.OrdinalIgnoreCase, ".dll", ".pdb", ".so", ".dylib");

    /// <summary>Every file, read once, ordered by name; or the links that lead out of the roots (P031).</summary>
    /// <param name="reference">Who asks.</param>
    /// <param name="path">Real path of the DLL.</param>
    /// <param name="roots">Real paths of the folders that files may come from.</param>
    public static Validation<ConfigError, ImmutableArray<SourceFile>> Read(PluginReference reference, string path, ImmutableArray<string> roots)
    {
        try
        {
            var folder = Path.GetDirectoryName(path) ?? path;
            var found = Found(folder, path).Select(file => (File: file, Real: RealPath.Of(file))).ToArray();
            var faults = found.Where(file => !IsAllowed(file.Real, roots)).Select(file => Outside(reference, file.File, file.Real, roots)).ToArray();
            return faults.Length > 0
                ? WrongAll<ImmutableArray<SourceFile>>(faults)
                : Right(found.Select(file => Read(Path.GetRelativePath(folder, file.File).Replace('\\', '/'), file.Real!))
                    .OrderBy(file => file.Name, StringComparer.Ordinal).ToImmutableArray());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong<ImmutableArray<SourceFile>>(new(
                reference.Place, $"{reference.Alias}: {path} cannot be read: {Cause.Line(exception.Message).TrimEnd('.')}", "make it readable", "P001"));
        }
    }

    private static SourceFile Read(string name, string path)
    {
        var bytes = File.ReadAllBytes(path);
        return new(name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static IEnumerable<string> Found(string folder, string plugin) => Directory.EnumerateFiles(folder)
        .Where(file => file == plugin || Kinds.Contains(Path.GetExtension(file)) || file.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase))
        .Concat(Below(Path.Combine(folder, "runtimes")));

    // A folder that is a link stands for itself: it is refused where it leads out of the roots, and else not entered.
    private static IEnumerable<string> Below(string folder)
    {
        var here = new DirectoryInfo(folder);
        return here.LinkTarget is not null ? [folder]
            : here.Exists ? Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).SelectMany(Below))
            : [];
    }

    private static bool IsAllowed(string? real, ImmutableArray<string> roots) =>
        real is not null && roots.Any(root => RealPath.IsWithin(real, root)) && !Directory.Exists(real);

    private static ConfigError Outside(PluginReference reference, string file, string? real, ImmutableArray<string> roots) => real switch
    {
        null => new(reference.Place, $"{reference.Alias}: the links of {file} lead round in a circle", "remove the link", "P031"),
        _ when Directory.Exists(real) => new(reference.Place, $"{reference.Alias}: {file} is a link to the folder {real}", "put the folder itself there", "P031"),
        _ => new(
            reference.Place, $"{reference.Alias}: {file} links to {real}, outside the roots {string.Join(", ", roots)}",
            "put the file itself there, or add its folder to $.roots", "P031"),
    };
}
