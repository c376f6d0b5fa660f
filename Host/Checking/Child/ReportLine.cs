using System.Text.Json;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Checking.Child;

/// <summary>What a line of a child's report says.</summary>
internal enum ReportEvent
{
    /// <summary>The plugin's instances are about to be made.</summary>
    Plugin,

    /// <summary>A law is about to be checked on one instance.</summary>
    Begin,

    /// <summary>The law of the last line holds.</summary>
    Held,

    /// <summary>An initializer has no data for the entries that the law tries: the law says nothing of it.</summary>
    Moot,

    /// <summary>It does not; or the instances could not be made.</summary>
    Broke,

    /// <summary>No instance can be made.</summary>
    Skipped,

    /// <summary>The plugin is done.</summary>
    Done,
}

/// <summary>A line of a child's report, in the file before what it announces begins.</summary>
/// <param name="Event">What it says.</param>
/// <param name="Type">The plugin's type.</param>
/// <param name="Law">The law.</param>
/// <param name="Variant">The instance with its options.</param>
/// <param name="Fault">What broke.</param>
/// <param name="Reason">Why the plugin is skipped.</param>
internal sealed record ReportLine(
    ReportEvent Event, string? Type = null, string? Law = null, string? Variant = null, LawFault? Fault = null, string? Reason = null)
{
    /// <summary>The line as bytes, without its end.</summary>
    public byte[] ToJson() => JsonBytes.Line(writer =>
    {
        writer.WriteString("event", Event.ToString());
        Optional("type", Type);
        Optional("reason", Reason);
        if (Fault is not null)
        {
            writer.Fault(Fault);
            return;
        }

        Optional("law", Law);
        Optional("variant", Variant);

        void Optional(string name, string? value)
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }
    });

    /// <summary>Reads a line; null where it is none of a report.</summary>
    public static ReportLine? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var read = new ReportLine(
                Enum.Parse<ReportEvent>(root.Text("event")!), root.Text("type"), root.Text("law"), root.Text("variant"),
                root.TryGetProperty("code", out _) ? root.Fault() : null, root.Text("reason"));
            return read.IsWhole ? read : null;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private bool IsWhole => Event switch
    {
        ReportEvent.Plugin => Type is not null,
        ReportEvent.Begin => Law is not null && Variant is not null,
        ReportEvent.Broke => Fault is { Code: not null, Law: not null, Variant: not null, Detail: not null },
        _ => Enum.IsDefined(Event),
    };
}
