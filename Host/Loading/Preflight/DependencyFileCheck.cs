using System.Text.Json;
using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>
/// P003: the <c>.deps.json</c> beside a plugin is what the runtime expects. The runtime itself ends the process with a
/// native exception on one that is JSON of another form.
/// </summary>
internal static class DependencyFileCheck
{
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
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("runtimeTarget", out var target) && IsName(target)
                && Objects(root, "targets", depth: 2) && Objects(root, "libraries", depth: 1);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsName(JsonElement target) =>
        target.ValueKind == JsonValueKind.String
        || (target.ValueKind == JsonValueKind.Object && target.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String);

    private static bool Objects(JsonElement parent, string name, int depth) =>
        !parent.TryGetProperty(name, out var value) || AreObjects(value, depth);

    private static bool AreObjects(JsonElement value, int depth) =>
        value.ValueKind == JsonValueKind.Object && (depth == 0 || value.EnumerateObject().All(member => AreObjects(member.Value, depth - 1)));
}
