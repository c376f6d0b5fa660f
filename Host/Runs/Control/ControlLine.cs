using System.Globalization;
using System.Text.Json;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Training;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Runs.Control;

/// <summary>What a running run can be told.</summary>
public enum ControlKind
{
    /// <summary>A learning rate in place of the schedule's.</summary>
    Alpha,

    /// <summary>A factor on the learning rate, whatever it comes from.</summary>
    ScaleAlpha,

    /// <summary>The schedule alone decides again.</summary>
    Schedule,

    /// <summary>Wait before the next step.</summary>
    Pause,

    /// <summary>Wait no more.</summary>
    Continue,

    /// <summary>End as Ctrl-C does, to be resumed.</summary>
    Stop,
}

/// <summary>One line of <c>control.jsonl</c>: <c>{"alpha": 0.01}</c>, <c>{"scaleAlpha": 0.5}</c>, <c>{"pause": true}</c>.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Value">The learning rate or the factor; 1 where there is none.</param>
public sealed record ControlLine(ControlKind Kind, double Value = 1)
{
    private static readonly string Names = string.Join(", ", Enum.GetValues<ControlKind>().Select(NameOf));

    /// <summary>Whether the kind has a number.</summary>
    public static bool HasValue(ControlKind kind) => kind is ControlKind.Alpha or ControlKind.ScaleAlpha;

    /// <summary>The change of the learning rate that the line is from a step on; null where it is none.</summary>
    public AlphaChange? At(long step) => Kind switch
    {
        ControlKind.Alpha => new(step, AlphaChangeKind.Set, Value),
        ControlKind.ScaleAlpha => new(step, AlphaChangeKind.Scale, Value),
        ControlKind.Schedule => new(step, AlphaChangeKind.Schedule),
        _ => null,
    };

    /// <summary>The line that a text holds, or why it is none.</summary>
    public static Fin<ControlLine> Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return FinFail<ControlLine>(Error.New($"no JSON object with one of {Names}"));
        }
    }

    /// <summary>The line that an object's member says; other members are not looked at.</summary>
    public static Fin<ControlLine> Of(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            return FinFail<ControlLine>(Error.New($"no JSON object with one of {Names}"));
        }

        ControlKind[] said = [.. Enum.GetValues<ControlKind>().Where(kind => line.TryGetProperty(NameOf(kind), out _))];
        return said is not [var found] ? FinFail<ControlLine>(Error.New($"exactly one of {Names} must be said"))
            : !HasValue(found) ? FinSucc(new ControlLine(found))
            : line.GetProperty(NameOf(found)) is { ValueKind: JsonValueKind.Number } number && IsRate(number.GetDouble()) ? FinSucc(new ControlLine(found, number.GetDouble()))
            : FinFail<ControlLine>(Error.New($"{NameOf(found)} must be a number above 0"));
    }

    /// <summary>Whether a number can be a learning rate or a factor of one.</summary>
    public static bool IsRate(double value) => value > 0 && double.IsFinite(value);

    /// <summary>Name and value as they stand in the file: <c>"alpha":0.01</c>.</summary>
    public string Member => $"\"{NameOf(Kind)}\":{(HasValue(Kind) ? Value.ToString("R", CultureInfo.InvariantCulture) : "true")}";

    /// <summary>The line, without its end.</summary>
    public string ToJson() => $"{{{Member}}}";

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ControlKind.Alpha => string.Create(CultureInfo.InvariantCulture, $"alpha {Value}"),
        ControlKind.ScaleAlpha => string.Create(CultureInfo.InvariantCulture, $"alpha times {Value}"),
        ControlKind.Schedule => "alpha by the schedule",
        var kind => NameOf(kind),
    };

    private static string NameOf(ControlKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
