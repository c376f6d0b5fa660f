using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Host.Config;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Runs;

/// <summary>What <c>summary.json</c> says of one split.</summary>
/// <param name="Examples">Examples of the split.</param>
/// <param name="Accuracy">Share of right predictions; null where the targets are real values.</param>
/// <param name="Cost">The data term alone.</param>
/// <param name="CostWithPenalty">The whole J.</param>
/// <param name="ExamplesForHalfWidth">Examples that narrow the 95% interval of the accuracy as far as was asked for; left out where nobody asked.</param>
public sealed record SplitSummary(
    int Examples,
    double? Accuracy,
    double? Cost,
    double? CostWithPenalty,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? ExamplesForHalfWidth = null)
{
    /// <summary>The split's line of the summary.</summary>
    /// <param name="evaluation">How well the network does on it.</param>
    /// <param name="halfWidth">Half the width wished of the accuracy's 95% interval.</param>
    public static SplitSummary Of(Evaluation evaluation, double? halfWidth = null) => new(
        evaluation.Examples,
        RunJson.Known(evaluation.Accuracy),
        RunJson.Known(evaluation.Cost),
        RunJson.Known(evaluation.CostWithPenalty),
        halfWidth is { } width && double.IsFinite(evaluation.Accuracy) ? AccuracyInterval.ExamplesFor(evaluation.Accuracy, width) : null);
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
/// <param name="Splits">Sizes, fingerprints and label shares of the splits, and how alike they are.</param>
/// <param name="Step">What a step took: work, memory, time.</param>
/// <param name="Diagnosis">Bias and variance; null without a second split or without accuracies.</param>
/// <param name="Culprit">The plugin that broke the run; left out where none did.</param>
/// <param name="Unchecked">Plugins that trained though no check says that they may; left out where there are none.</param>
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
    ImmutableArray<string> Notes,
    SplitsReport? Splits = null,
    StepReport? Step = null,
    DiagnosisReport? Diagnosis = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CulpritReport? Culprit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Unchecked = null)
{
    /// <summary>How the run in a folder ended, as its file says it; null where it has not.</summary>
    public static string? EndingIn(RunFolder folder) => File.Exists(folder.Summary)
        ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(folder.Summary)).GetProperty("ending").GetString()
        : null;

    /// <summary>The file's bytes.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Indented), (byte)'\n'];
}
