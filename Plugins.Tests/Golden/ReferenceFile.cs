using System.Text.Json;

namespace Pipeline.Plugins.Tests.Golden;

/// <summary>A file of reference values, read from beside the tests.</summary>
internal static class ReferenceFile
{
    public static JsonElement Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Reference", name));
        return JsonDocument.Parse(stream).RootElement;
    }

    /// <summary>The cases of a file, each with its place: names repeat.</summary>
    public static IEnumerable<(int Index, JsonElement Case)> Cases(string name) =>
        Read(name).GetProperty("cases").EnumerateArray().Index();

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double Number(this JsonElement element, string name, double otherwise) =>
        element.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;

    public static bool Flag(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.GetBoolean();

    /// <summary>Numbers of any nesting, in order.</summary>
    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Numbers();

    public static double[] Numbers(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Numbers)],
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(member => member.Value.Numbers())],
        _ => [element.GetDouble()],
    };
}
