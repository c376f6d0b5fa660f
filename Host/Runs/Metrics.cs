using System.Text.Json;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Runs;

/// <summary>One line of <c>metrics.jsonl</c>: what is known of a finished epoch; null where it was not evaluated.</summary>
/// <param name="Epoch">Number of the epoch, 1 for the first.</param>
/// <param name="Step">Updates done so far.</param>
/// <param name="BatchCost">Mean cost of the epoch's mini-batches as they were trained on, without penalties.</param>
/// <param name="TrainCost">Cost on the train split after the epoch, without penalties.</param>
/// <param name="TrainCostWithPenalty">J on the train split after the epoch.</param>
/// <param name="DevCost">Cost on the dev split, without penalties.</param>
/// <param name="TrainAccuracy">Share of right predictions on train.</param>
/// <param name="DevAccuracy">Share of right predictions on dev.</param>
/// <param name="Alpha">Learning rate of the epoch's last step.</param>
/// <param name="GradientNorm">L2 norm of the loss's gradient at the epoch's last step.</param>
/// <param name="UpdateNorm">L2 norm of what theta moved by at the epoch's last step.</param>
/// <param name="ThetaNorm">L2 norm of theta after the epoch.</param>
/// <param name="Seconds">Time since the start of training.</param>
public sealed record Metrics(
    int Epoch,
    long Step,
    double? BatchCost,
    double? TrainCost,
    double? TrainCostWithPenalty,
    double? DevCost,
    double? TrainAccuracy,
    double? DevAccuracy,
    double? Alpha,
    double? GradientNorm,
    double? UpdateNorm,
    double? ThetaNorm,
    double Seconds)
{
    /// <summary>The line of an epoch.</summary>
    public static Metrics Of(EpochReport report, TimeSpan elapsed) => new(
        report.Record.Epoch,
        report.Step,
        RunJson.Known(report.Record.TrainCost),
        RunJson.Known(report.Train?.Cost ?? double.NaN),
        RunJson.Known(report.Train?.CostWithPenalty ?? double.NaN),
        RunJson.Known(report.Record.DevCost),
        RunJson.Known(report.Record.TrainAccuracy),
        RunJson.Known(report.Record.DevAccuracy),
        RunJson.Known(report.Record.Alpha),
        RunJson.Known(report.GradientNorm),
        RunJson.Known(report.UpdateNorm),
        RunJson.Known(report.ThetaNorm),
        elapsed.TotalSeconds);

    /// <summary>The line as JSON, without its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunJson.Line);
}
