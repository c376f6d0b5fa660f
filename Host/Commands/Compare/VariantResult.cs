using Pipeline.Host.Runs;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Compare;

/// <summary>The cost of one epoch.</summary>
/// <param name="Epoch">Number of the epoch, 1 for the first.</param>
/// <param name="Cost">J on the train split; the mean of the mini-batches' costs where it was not evaluated.</param>
public sealed record CostPoint(int Epoch, double Cost);

/// <summary>How a variant did. What a run that diverged leaves is its last finite state.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Changes">The overrides that make it one.</param>
/// <param name="Ending">How its run ended.</param>
/// <param name="Entry">What stopped being finite, where it diverged.</param>
/// <param name="Train">The train split; likewise dev and test, null where there is none.</param>
/// <param name="Dev">The dev split.</param>
/// <param name="Test">The test split.</param>
/// <param name="Steps">Updates done.</param>
/// <param name="Epochs">Whole epochs done.</param>
/// <param name="WeightNormSquared">The sum of ||W[l]||_F^2 over the layers; null where it is not finite.</param>
/// <param name="Seconds">Time of the training loop.</param>
/// <param name="StartsApart">How its initial parameters differ from the first variant's; null where they are the same.</param>
/// <param name="Run">Its run folder.</param>
/// <param name="Costs">J by epoch.</param>
public sealed record VariantResult(
    string Name,
    IReadOnlyList<string> Changes,
    Ending Ending,
    string? Entry,
    SplitSummary? Train,
    SplitSummary? Dev,
    SplitSummary? Test,
    long Steps,
    int Epochs,
    double? WeightNormSquared,
    double Seconds,
    string? StartsApart,
    string Run,
    IReadOnlyList<CostPoint> Costs)
{
    /// <summary>The last split there is, by which the best is chosen: dev before test, as a choice should be made.</summary>
    public (string Name, SplitSummary Split) Judge =>
        Dev is { } dev ? ("dev", dev) : Test is { } test ? ("test", test) : ("train", Train!);

    /// <summary>The table's words for the ending.</summary>
    public string EndingText => Ending switch
    {
        Ending.Diverged => FormattableString.Invariant($"diverged at step {Steps + 1} ({Entry})"),
        Ending.Cancelled => "cancelled",
        Ending.StoppedEarly => "stopped early",
        _ => "completed",
    };
}
