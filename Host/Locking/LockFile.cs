using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Locking;

/// <summary>The content of <c>plugins.lock.json</c>: the bytes of every plugin that a configuration names.</summary>
/// <param name="Suite">Version of the laws that the plugins were checked by; empty where none were.</param>
/// <param name="Plugins">The DLLs, ordered by alias.</param>
public sealed record LockFile(string Suite, ImmutableArray<LockedPlugin> Plugins)
{
    /// <summary>Version of the file's format.</summary>
    public const int Format = 1;

    /// <summary>The lock file of a configuration: <c>plugins.lock.json</c> beside <c>plugins.json</c>.</summary>
    /// <param name="config">The configuration's path.</param>
    public static string PathFor(string config) => $"{(System.IO.Path.GetExtension(config) == ".json" ? config[..^".json".Length] : config)}.lock.json";

    /// <summary>Reads a file strictly: anything unknown in it is an error, and so is another format.</summary>
    /// <param name="path">The file.</param>
    public static Validation<ConfigError, LockFile> Read(string path) =>
        (from bytes in JsonFile.Bytes(path, "the command lock")
         from tree in JsonReading.Read(bytes, path)
         from known in Versioned(tree)
         from file in LockReading.Of(known)
         select file).MapFail(error => error with { Code = "P030", Remedy = error.Remedy ?? "write it again with the command lock" });

    /// <summary>What is locked under an alias; null where nothing is.</summary>
    public LockedPlugin? Find(string alias) => Plugins.FirstOrDefault(plugin => plugin.Alias == alias);

    private static Validation<ConfigError, JsonTree> Versioned(JsonTree tree) => tree switch
    {
        { Kind: not JsonValueKind.Object } => Wrong<JsonTree>(new(tree.Place, "this is no lock file")),
        _ when tree["format"] is not { Kind: JsonValueKind.Number } => Wrong<JsonTree>(new(tree.Place, "this is no lock file: it does not say its 'format'")),
        _ when tree["format"] is { } format && format.Text != $"{Format}" => Wrong<JsonTree>(new(
            format.Place, $"the file has format {format.Text}, this host reads format {Format}", "write it again with the command lock of this host, or use the host that wrote it")),
        _ => Right(tree),
    };
}
