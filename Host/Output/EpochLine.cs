using System.Globalization;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Output;

/// <summary>One finished epoch in one line.</summary>
public static class EpochLine
{
    /// <summary>For example <c>epoch  3/30  cost 0.1234  train 0.9711  dev 0.9650  alpha 0.001</c>.</summary>
    public static string Of(EpochReport report, int epochs)
    {
        var record = report.Record;
        var number = record.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(epochs.ToString(CultureInfo.InvariantCulture).Length);
        return string.Join("  ", new[]
        {
            $"epoch {number}/{epochs}",
            Part("cost", report.Train?.Cost ?? record.TrainCost),
            Part("J", report.Train?.CostWithPenalty ?? double.NaN),
            Part("train", record.TrainAccuracy),
            Part("dev", record.DevAccuracy),
            Part("dev cost", record.DevCost),
            string.Create(CultureInfo.InvariantCulture, $"alpha {record.Alpha:G4}"),
        }.Where(part => part.Length > 0));
    }

    /// <summary>The same short enough to stand beside a bar: <c>3/30  cost 0.1234  dev 0.9650</c>.</summary>
    public static string Short(EpochReport report, int epochs) => string.Join("  ", new[]
    {
        string.Create(CultureInfo.InvariantCulture, $"{report.Record.Epoch}/{epochs}"),
        Part("cost", report.Record.TrainCost),
        Part("dev", report.Record.DevAccuracy),
    }.Where(part => part.Length > 0));

    private static string Part(string name, double value) => double.IsNaN(value)
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{name} {value:F4}");
}
