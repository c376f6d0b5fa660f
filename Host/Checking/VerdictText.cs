using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking;

/// <summary>The content of a file of verdicts: an object with one member for each plugin type.</summary>
internal static class VerdictText
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Of(IEnumerable<Verdict> verdicts) => JsonBytes.File(writer =>
    {
        foreach (var verdict in verdicts.OrderBy(verdict => verdict.Type, StringComparer.Ordinal))
        {
            writer.WriteStartObject(verdict.Type);
            Members(writer, verdict);
            writer.WriteEndObject();
        }
    });

    /// <summary>The verdicts of a file; none that is damaged, for they can be made again.</summary>
    public static ImmutableArray<Verdict> Read(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return [.. document.RootElement.EnumerateObject().Select(member => Of(member.Name, member.Value)).Where(IsWhole).DistinctBy(verdict => verdict.Type)];
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return [];
        }
    }

    private static void Members(Utf8JsonWriter writer, Verdict verdict)
    {
        writer.WriteString("standing", verdict.Standing.ToString());
        writer.WriteNumber("variants", verdict.Variants);
        writer.WriteNumber("seconds", Math.Round(verdict.Seconds, 3));
        if (verdict.Reason is { } reason)
        {
            writer.WriteString("reason", reason);
        }

        writer.Strings("laws", verdict.Laws);
        writer.WriteStartArray("faults");
        foreach (var fault in verdict.Faults)
        {
            writer.WriteStartObject();
            writer.Fault(fault);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static bool IsWhole(Verdict verdict) => verdict.Standing switch
    {
        Standing.Passed or Standing.Skipped => verdict.Faults.IsEmpty,
        Standing.Failed => !verdict.Faults.IsEmpty && verdict.Faults.All(fault => fault is { Code: not null, Law: not null, Variant: not null, Detail: not null }),
        _ => false,
    };

    private static Verdict Of(string type, JsonElement json) => new(
        type,
        Enum.Parse<Standing>(json.GetProperty("standing").GetString() ?? ""),
        json.GetProperty("variants").GetInt32(),
        [.. json.GetProperty("laws").EnumerateArray().Select(law => law.GetString() ?? "")],
        [.. json.GetProperty("faults").EnumerateArray().Select(fault => fault.Fault())],
        json.GetProperty("seconds").GetDouble(),
        json.Text("reason"));
}
