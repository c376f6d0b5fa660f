using System.Text.Json;

namespace Pipeline.Host.Checking;

/// <summary>What requests, reports and verdicts have in common as JSON.</summary>
internal static class CheckMembers
{
    /// <summary>A list of strings.</summary>
    public static void Strings(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>A member's text; null where there is none.</summary>
    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>A fault.</summary>
    public static void Fault(this Utf8JsonWriter writer, LawFault fault)
    {
        writer.WriteString("code", fault.Code);
        writer.WriteString("law", fault.Law);
        writer.WriteString("variant", fault.Variant);
        if (fault.Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }

        if (fault.Counterexample is { } counterexample)
        {
            writer.WriteString("counterexample", counterexample);
        }

        if (fault.Path is { } path)
        {
            writer.WriteString("path", path);
        }

        writer.WriteString("detail", fault.Detail);
    }

    /// <summary>The fault of an object.</summary>
    public static LawFault Fault(this JsonElement json) => new(
        json.Text("code")!, json.Text("law")!, json.Text("variant")!, json.Text("detail")!,
        json.TryGetProperty("seed", out var seed) ? seed.GetUInt64() : null, json.Text("counterexample"), json.Text("path"));
}
