using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Pipeline.Host.Config;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading;

/// <summary>
/// Copies a plugin's folder to <c>cache/sha256/</c> and hands out the copy: overwriting a loaded DLL in place would
/// kill the process, and a file could change between its hash and its loading.
/// </summary>
internal static class Snapshot
{
    private static readonly FrozenSet<string> Kinds =
        FrozenSet.Create<string>(StringComparer.OrdinalIgnoreCase, ".dll", ".json", ".pdb", ".so", ".dylib");

    /// <summary>The file with its copy, which is shared by all processes that load the same bytes.</summary>
    public static Validation<ConfigError, PluginFile> Take(PluginReference reference, string path, LoadingRules rules)
    {
        try
        {
            var folder = Path.GetDirectoryName(path) ?? path;
            var files = Files(folder, path).ToArray();
            var escaped = files.Where(file => RealPath.Of(file) is var real && !rules.Roots.Any(root => RealPath.IsWithin(real, root))).ToArray();
            return escaped.Length > 0
                ? WrongAll<PluginFile>(escaped.Select(file => new ConfigError(
                    reference.Place, $"{reference.Alias}: {file} links to {RealPath.Of(file)}, outside the roots", "add its folder to $.roots", "P031")))
                : Right(Copy(reference, path, folder, files, rules.Cache));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong<PluginFile>(new(reference.Place, $"{reference.Alias}: {path} cannot be copied: {Cause.Line(exception.Message)}", Code: "P001"));
        }
    }

    // A plugin is its DLL, what lies beside it, and runtimes/ with its native libraries. The .runtimeconfig.json is for
    // programs: it could only name folders outside the copy.
    private static IEnumerable<string> Files(string folder, string plugin)
    {
        var native = Path.Combine(folder, "runtimes");
        return Directory.EnumerateFiles(folder)
            .Where(file => file == plugin || (Kinds.Contains(Path.GetExtension(file)) && !file.Contains(".runtimeconfig.", StringComparison.OrdinalIgnoreCase)))
            .Concat(Directory.Exists(native) ? Directory.EnumerateFiles(native, "*", SearchOption.AllDirectories) : [])
            .Order(StringComparer.Ordinal);
    }

    private static PluginFile Copy(PluginReference reference, string path, string folder, string[] files, string cache)
    {
        var temporary = Path.Combine(cache, $".{Guid.NewGuid():N}");
        foreach (var file in files)
        {
            CopyFile(file, Path.Combine(temporary, Path.GetRelativePath(folder, file)));
        }

        var final = Path.Combine(cache, HashOf(temporary));
        Publish(temporary, final);
        var copy = Path.Combine(final, Path.GetFileName(path));
        return new(reference.Alias, path, copy, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(copy))), reference.Place);
    }

    private static void CopyFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to) ?? to);
        File.WriteAllBytes(to, File.ReadAllBytes(from));
        File.SetAttributes(to, FileAttributes.ReadOnly);
    }

    private static string HashOf(string folder)
    {
        var lines = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetRelativePath(folder, file)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    // Renaming is atomic: whoever comes second finds a whole folder and drops its own copy.
    private static void Publish(string temporary, string final)
    {
        if (Directory.Exists(final) && HashOf(final) != Path.GetFileName(final))
        {
            Remove(final);
        }

        try
        {
            if (!Directory.Exists(final))
            {
                Directory.Move(temporary, final);
            }
        }
        catch (IOException) when (Directory.Exists(final))
        {
        }

        if (Directory.Exists(temporary))
        {
            Remove(temporary);
        }
    }

    private static void Remove(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
