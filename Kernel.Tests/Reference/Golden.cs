using System.Text.Json;

namespace Pipeline.Kernel.Tests.Reference;

/// <summary>Reads the golden vectors that other libraries computed.</summary>
internal static class Golden
{
    public static JsonElement File(string name) => JsonDocument.Parse(
        System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reference", name))).RootElement;

    public static IEnumerable<JsonElement> Cases(string file) => File(file).GetProperty("cases").EnumerateArray();

    /// <summary>All numbers below an element, row by row.</summary>
    public static double[] Doubles(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().SelectMany(Doubles)]
        : [element.GetDouble()];

    public static double[] Doubles(this JsonElement element, string property) => Doubles(element.GetProperty(property));
}
