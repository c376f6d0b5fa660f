using System.Text.Json;
using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>
/// P003: the <c>.deps.json</c> beside a plugin is what the runtime expects. The runtime itself ends the process with a
/// native exception on one that is JSON of another form, and on a member that it needs and does not find.
/// </summary>
internal static class DependencyFileCheck
{
    private static readonly string[] Assets = ["runtime", "resources", "native"];

    private static readonly string[] AssetsOfSystems = ["runtimeTargets"];

    private static readonly string[] Versions = ["assemblyVersion", "fileVersion", "localPath"];

    /// <summary>Nothing where there is no such file, or a whole one.</summary>
    public static ConfigError? Fault(PluginFile file)
    {
        var path = Path.ChangeExtension(file.Copy, ".deps.json");
        return !File.Exists(path) || IsWhole(File.ReadAllBytes(path))
            ? null
            : file.Fault("P003", $"the {Path.GetFileName(path)} beside it is damaged", "build the plugin again, or delete that file");
    }

    private static bool IsWhole(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(Unmarked(bytes), new() { CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("runtimeTarget", out var target) && IsName(target)
                && Objects(root, "targets", depth: 2) && Objects(root, "libraries", depth: 1)
                && Libraries(root).All(AreAssets) && Named(root).All(IsLibrary);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The runtime reads over a byte-order mark, and over comments.
    private static ReadOnlyMemory<byte> Unmarked(byte[] bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;

    private static bool IsName(JsonElement target) =>
        target.ValueKind == JsonValueKind.String || (target.ValueKind == JsonValueKind.Object && Texts(target, ["name"]));

    private static IEnumerable<JsonElement> Libraries(JsonElement root) => Members(root, "targets").SelectMany(target => Members(target.Value)).Select(library => library.Value);

    // Of the libraries only those that a target names are read.
    private static IEnumerable<JsonElement> Named(JsonElement root)
    {
        var names = Members(root, "targets").SelectMany(target => Members(target.Value)).Select(library => library.Name).ToHashSet(StringComparer.Ordinal);
        return Members(root, "libraries").Where(library => names.Contains(library.Name)).Select(library => library.Value);
    }

    private static bool IsLibrary(JsonElement library) =>
        Texts(library, ["type", "sha512"], "path", "hashPath", "runtimeStoreManifestName")
        && library.TryGetProperty("serviceable", out var serviceable) && serviceable.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool AreAssets(JsonElement library) =>
        AssetsOfSystems.Concat(Assets).All(kind => Objects(library, kind, depth: 1))
        && Assets.SelectMany(kind => Members(library, kind)).All(asset => Texts(asset.Value, [], Versions))
        && AssetsOfSystems.SelectMany(kind => Members(library, kind)).All(asset => Texts(asset.Value, ["rid", "assetType"], Versions));

    private static bool Texts(JsonElement parent, string[] required, params string[] optional) =>
        required.All(name => parent.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
        && optional.All(name => !parent.TryGetProperty(name, out var text) || text.ValueKind == JsonValueKind.String);

    private static IEnumerable<JsonProperty> Members(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? Members(value) : [];

    private static IEnumerable<JsonProperty> Members(JsonElement parent) => parent.EnumerateObject();

    private static bool Objects(JsonElement parent, string name, int depth) =>
        !parent.TryGetProperty(name, out var value) || AreObjects(value, depth);

    private static bool AreObjects(JsonElement value, int depth) =>
        value.ValueKind == JsonValueKind.Object && (depth == 0 || value.EnumerateObject().All(member => AreObjects(member.Value, depth - 1)));
}
