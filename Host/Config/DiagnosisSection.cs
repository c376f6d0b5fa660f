using System.ComponentModel;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Evaluation;

namespace Pipeline.Host.Config;

/// <summary>What a run's errors are measured against.</summary>
public sealed record DiagnosisSection(
    [Description("The least error there can be (Bayes error): what the best of people reach."), InRange(0, 1)] double BaseError = 0,
    [Description("Bias, train error - baseError, from which on it is high."), InRange(0, 1, MinimumIsExclusive = true)] double BiasThreshold = 0.05,
    [Description("Variance, dev error - train error, from which on it is high."), InRange(0, 1, MinimumIsExclusive = true)] double VarianceThreshold = 0.05)
{
    /// <summary>The diagnosis of two errors by these numbers.</summary>
    public Diagnosis Of(double trainError, double devError) =>
        Diagnosis.Of(trainError, devError, BaseError, new(BiasThreshold, VarianceThreshold));
}
