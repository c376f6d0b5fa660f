using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Pipeline.Host.Config;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading;

/// <summary>
/// Copies a plugin's folder to <c>cache/plugins/sha256/</c> and hands out the copy: overwriting a loaded DLL in place
/// would kill the process, and a file could change between its hash and its loading.
/// </summary>
internal static class Snapshot
{
    /// <summary>The file with its copy, which is shared by all processes that load the same bytes.</summary>
    /// <param name="reference">Who asks.</param>
    /// <param name="path">Real path of the DLL.</param>
    /// <param name="rules">Roots of the files, and the cache.</param>
    public static Validation<ConfigError, PluginFile> Take(PluginReference reference, string path, LoadingRules rules) =>
        from files in SourceFolder.Read(reference, path, rules.Roots)
        from copy in Copied(files, KeyOf(files), rules.Cache)
        let plugin = files.First(file => file.Name == Path.GetFileName(path))
        select new PluginFile(
            reference.Alias,
            path,
            Path.Combine(copy.Folder, plugin.Name),
            plugin.Sha256,
            Path.GetFileName(copy.Folder),
            [.. files.Select(file => new HashedFile(file.Name, file.Sha256))],
            reference.Place)
        {
            InUse = copy.InUse,
        };

    /// <summary>The key that the copy would have, without making it; where there can be none, why.</summary>
    public static string KeyOf(PluginReference reference, LoadingRules rules) => (
        from path in Locate.Find(reference, rules)
        from files in SourceFolder.Read(reference, path, rules.Roots)
        select KeyOf(files)).Match(key => key, errors => string.Join("; ", errors));

    private static string KeyOf(ImmutableArray<SourceFile> files) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Sha256}  {file.Name}\n")))));

    private static Validation<ConfigError, (string Folder, CopyInUse? InUse)> Copied(ImmutableArray<SourceFile> files, string key, CacheFolder cache)
    {
        try
        {
            Directory.CreateDirectory(cache.Plugins);
            var folder = Path.Combine(cache.Plugins, key);
            var held = CopyInUse.Take(folder);
            PrivateCopy.Ensure(folder, files);
            return Right((folder, held));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Wrong<(string, CopyInUse?)>(new(
                new("the cache", cache.Root),
                $"a plugin is loaded from a copy in here, which cannot be written: {Why(exception)}",
                $"make room, or name another folder in the environment variable {CacheFolder.Variable}"));
        }
    }

    // Without the path, so that what is wrong with all plugins is said once.
    private static string Why(Exception exception) => exception is UnauthorizedAccessException
        ? "access is denied"
        : Cause.Line(exception.Message).Split(" : '")[0].TrimEnd('.');
}
