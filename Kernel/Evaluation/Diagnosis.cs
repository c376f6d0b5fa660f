using System.Collections.Immutable;

namespace Pipeline.Kernel.Evaluation;

/// <summary>
/// Bias and variance of a trained network, read off two errors and the one that cannot be avoided (course: Bias/Variance;
/// a base error above 0 is the Bayes error, as of images too blurred for anyone to read).
/// </summary>
/// <param name="TrainError">Share of wrong answers on train.</param>
/// <param name="DevError">Share of wrong answers on dev.</param>
/// <param name="BaseError">The least error there can be.</param>
/// <param name="Thresholds">What counts as high.</param>
public sealed record Diagnosis(double TrainError, double DevError, double BaseError, DiagnosisThresholds Thresholds)
{
    // 0.3 - 0.15 and 0.15 differ in the last bit.
    private const double Slack = 1e-12;

    /// <summary><c>trainError - baseError</c>.</summary>
    public double Bias => TrainError - BaseError;

    /// <summary><c>devError - trainError</c>.</summary>
    public double Variance => DevError - TrainError;

    /// <summary>What stands out.</summary>
    public LearningVerdict Verdict =>
        (Bias >= Thresholds.Bias - Slack ? LearningVerdict.HighBias : LearningVerdict.Healthy)
        | (Variance >= Thresholds.Variance - Slack ? LearningVerdict.HighVariance : LearningVerdict.Healthy);

    /// <summary>What to try, in the order of the recipe: bias first.</summary>
    public ImmutableArray<Advice> ToTry => Advice.For(Verdict);

    /// <summary>What would be in vain.</summary>
    public ImmutableArray<Advice> InVain => Advice.InVainFor(Verdict);

    /// <summary>The diagnosis of three errors.</summary>
    /// <param name="trainError">Share of wrong answers on train, from 0 to 1.</param>
    /// <param name="devError">Share of wrong answers on dev, from 0 to 1.</param>
    /// <param name="baseError">The least error there can be, from 0 to 1.</param>
    /// <param name="thresholds">What counts as high; five points each if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">An error that is no share.</exception>
    public static Diagnosis Of(double trainError, double devError, double baseError = 0, DiagnosisThresholds? thresholds = null) => new(
        Share(trainError, nameof(trainError)), Share(devError, nameof(devError)), Share(baseError, nameof(baseError)), thresholds ?? new());

    private static double Share(double error, string name) => error is >= 0 and <= 1
        ? error
        : throw new ArgumentOutOfRangeException(name, error, "An error lies between 0 and 1.");
}
