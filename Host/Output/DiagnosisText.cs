using System.Globalization;
using Pipeline.Kernel.Evaluation;

namespace Pipeline.Host.Output;

/// <summary>A diagnosis in lines: the verdict with its numbers, what to try, what would be in vain.</summary>
public static class DiagnosisText
{
    /// <summary>The lines.</summary>
    /// <param name="diagnosis">Errors and thresholds.</param>
    /// <param name="split">What stands for dev.</param>
    public static IEnumerable<string> Of(Diagnosis diagnosis, string split) =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"diagnosis  {diagnosis.Verdict}: bias {diagnosis.Bias:F4} (train error {diagnosis.TrainError:F4}, base {diagnosis.BaseError:F4}), variance {diagnosis.Variance:F4} ({split} error {diagnosis.DevError:F4})"),
        .. diagnosis.ToTry.Select(row => $"  try      {row.Text}"),
        .. diagnosis.InVain.Select(row => $"  in vain  {row.Text}"),
    ];
}
