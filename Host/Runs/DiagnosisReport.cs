using System.Text.Json;
using Pipeline.Kernel.Evaluation;

namespace Pipeline.Host.Runs;

/// <summary>A diagnosis as <c>summary.json</c> and <c>diagnose --json</c> say it.</summary>
/// <param name="Verdict"><c>Healthy</c>, <c>HighBias</c>, <c>HighVariance</c> or <c>HighBias, HighVariance</c>.</param>
/// <param name="Split">What stands for dev: <c>dev</c>, or <c>test</c> where there is no dev split; null for given errors.</param>
/// <param name="TrainError">Share of wrong answers on train.</param>
/// <param name="DevError">Share of wrong answers on dev.</param>
/// <param name="BaseError">The least error there can be.</param>
/// <param name="Bias">Train error less base error.</param>
/// <param name="Variance">Dev error less train error.</param>
/// <param name="BiasThreshold">From where on bias is high.</param>
/// <param name="VarianceThreshold">From where on variance is high.</param>
/// <param name="Advice">What to try, in order.</param>
/// <param name="InVain">What would not help.</param>
public sealed record DiagnosisReport(
    string Verdict,
    string? Split,
    double TrainError,
    double DevError,
    double BaseError,
    double Bias,
    double Variance,
    double BiasThreshold,
    double VarianceThreshold,
    IReadOnlyList<Remedy> Advice,
    IReadOnlyList<Remedy> InVain)
{
    /// <summary>The report of a diagnosis.</summary>
    /// <param name="diagnosis">Errors and thresholds.</param>
    /// <param name="split">What stands for dev; null for given errors.</param>
    public static DiagnosisReport Of(Diagnosis diagnosis, string? split) => new(
        diagnosis.Verdict.ToString(),
        split,
        diagnosis.TrainError,
        diagnosis.DevError,
        diagnosis.BaseError,
        diagnosis.Bias,
        diagnosis.Variance,
        diagnosis.Thresholds.Bias,
        diagnosis.Thresholds.Variance,
        [.. diagnosis.ToTry.Select(row => row.Remedy)],
        [.. diagnosis.InVain.Select(row => row.Remedy)]);

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunJson.Indented);
}
