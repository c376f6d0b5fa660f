using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Search;

/// <summary>How a trial ended.</summary>
public enum TrialEnding
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>A stopping rule ended it.</summary>
    StoppedEarly,

    /// <summary>A number stopped being finite.</summary>
    Diverged,

    /// <summary>Its values do not go together.</summary>
    Refused,
}

/// <summary>One line of <c>study.jsonl</c>: a finished trial; null for what is not known.</summary>
/// <param name="Number">Its number, 1 for the first.</param>
/// <param name="Point">For each parameter the u in [0, 1] of its value.</param>
/// <param name="Values">Each parameter's value, by its path.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Message">Why it was refused, or what diverged.</param>
/// <param name="DevAccuracy">Share of right predictions on dev.</param>
/// <param name="DevCost">Cost on dev, without penalties.</param>
/// <param name="TrainAccuracy">Share of right predictions on train.</param>
/// <param name="TrainCost">Cost on train, without penalties.</param>
/// <param name="Epochs">Whole epochs done.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record TrialRow(
    int Number,
    ImmutableArray<double> Point,
    JsonObject Values,
    TrialEnding Ending,
    string? Message = null,
    double? DevAccuracy = null,
    double? DevCost = null,
    double? TrainAccuracy = null,
    double? TrainCost = null,
    int Epochs = 0,
    double Seconds = 0)
{
    /// <summary>The trial as the kernel ranks it: the metric turned so that less is better.</summary>
    public Trial Trial(SearchMetric metric) => Ending is TrialEnding.Diverged or TrialEnding.Refused
        ? new(Number, Point, double.NaN)
        : metric == SearchMetric.DevAccuracy
            ? new(Number, Point, -(DevAccuracy ?? double.NaN), DevCost ?? double.NaN)
            : new(Number, Point, DevCost ?? double.NaN);

    /// <summary>The value of the metric; null where it has none.</summary>
    public double? Score(SearchMetric metric) => Ending is TrialEnding.Diverged or TrialEnding.Refused
        ? null
        : metric == SearchMetric.DevAccuracy ? DevAccuracy : DevCost;

    /// <summary>The line, without its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunJson.Line);

    /// <summary>The trial of a line; null where the line is cut short.</summary>
    public static TrialRow? Of(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrialRow>(line, RunJson.Line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
