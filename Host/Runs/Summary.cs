using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Host.Config;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Runs;

/// <summary>What <c>summary.json</c> says of one split.</summary>
/// <param name="Examples">Examples of the split.</param>
/// <param name="Accuracy">Share of right predictions; null where the targets are real values.</param>
/// <param name="Cost">The data term alone.</param>
/// <param name="CostWithPenalty">The whole J.</param>
public sealed record SplitSummary(int Examples, double? Accuracy, double? Cost, double? CostWithPenalty)
{
    /// <summary>The split's line of the summary.</summary>
    public static SplitSummary Of(Evaluation evaluation) => new(
        evaluation.Examples,
        RunJson.Known(evaluation.Accuracy),
        RunJson.Known(evaluation.Cost),
        RunJson.Known(evaluation.CostWithPenalty));
}

/// <summary>The content of <c>summary.json</c>: how a run ended.</summary>
/// <param name="Name">Name of the run folder.</param>
/// <param name="Ending">How the run ended.</param>
/// <param name="Entry">What stopped being finite, where the run diverged.</param>
/// <param name="RestoredEpoch">The epoch whose parameters the run ended with, where that is not the newest.</param>
/// <param name="Train">The train split; likewise dev and test, null where there is none.</param>
/// <param name="Dev">The dev split.</param>
/// <param name="Test">The test split.</param>
/// <param name="Parameters">Length of theta.</param>
/// <param name="Steps">Updates done.</param>
/// <param name="Epochs">Whole epochs done.</param>
/// <param name="ExamplesPerSecond">Training examples seen a second, evaluation between epochs included.</param>
/// <param name="Seconds">Time of the training loop.</param>
/// <param name="ParametersSha256">SHA-256 of theta's little-endian bytes, in lower-case hexadecimal.</param>
/// <param name="Seed">Origin of all randomness.</param>
/// <param name="Precision">Arithmetic of the run.</param>
/// <param name="Threads">Threads used; never changes a result.</param>
/// <param name="Monotonicity">Whether J fell from evaluation to evaluation.</param>
/// <param name="Notes">What the run's report remarks.</param>
public sealed record Summary(
    string Name,
    Ending Ending,
    string? Entry,
    int? RestoredEpoch,
    SplitSummary? Train,
    SplitSummary? Dev,
    SplitSummary? Test,
    int Parameters,
    long Steps,
    int Epochs,
    double? ExamplesPerSecond,
    double Seconds,
    string ParametersSha256,
    ulong Seed,
    Precision Precision,
    int Threads,
    MonotonicitySummary Monotonicity,
    ImmutableArray<string> Notes)
{
    /// <summary>The file's bytes.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Indented), (byte)'\n'];
}
