using System.Numerics;

namespace Pipeline.Kernel.Evaluation;

/// <summary>How far predicted values lie from the true ones; each a mean over the outputs. NaN without examples.</summary>
/// <param name="MeanSquaredError"><c>1/m sum (y - yHat)^2</c>.</param>
/// <param name="MeanAbsoluteError"><c>1/m sum |y - yHat|</c>.</param>
/// <param name="R2"><c>1 - sum (y - yHat)^2 / sum (y - mean y)^2</c>; of a constant target 1 if met exactly, otherwise 0.</param>
/// <param name="LargestError"><c>max |y - yHat|</c> over all outputs.</param>
public sealed record RegressionScores(double MeanSquaredError, double MeanAbsoluteError, double R2, double LargestError)
{
    /// <summary>Root of the mean squared error, in the unit of the target.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Scores predictions, in double.</summary>
    /// <param name="outputs">Columns of both.</param>
    /// <param name="targets">y: examples x outputs.</param>
    /// <param name="predictions">yHat: examples x outputs.</param>
    /// <exception cref="ArgumentException">Lengths differ or are no whole rows.</exception>
    public static RegressionScores Of<T>(int outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Rows.Same(targets.Length, predictions.Length);
        Rows.Same(targets.Length % outputs, 0);
        var (squares, magnitudes, r2, largest) = (0.0, 0.0, 0.0, 0.0);
        for (var output = 0; output < outputs; output++)
        {
            var column = OfColumn(output, outputs, targets, predictions);
            squares += column.MeanSquaredError / outputs;
            magnitudes += column.MeanAbsoluteError / outputs;
            r2 += column.R2 / outputs;
            largest = Math.Max(largest, column.LargestError);
        }

        return new(squares, magnitudes, r2, largest);
    }

    private static RegressionScores OfColumn<T>(int output, int outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (mean, spread, squares, magnitudes, largest, count) = (0.0, 0.0, 0.0, 0.0, 0.0, 0);
        for (var i = output; i < targets.Length; i += outputs)
        {
            var y = double.CreateChecked(targets[i]);
            var error = Math.Abs(y - double.CreateChecked(predictions[i]));
            var delta = y - mean;
            mean += delta / ++count;
            spread += delta * (y - mean);
            squares += error * error;
            magnitudes += error;
            largest = Math.Max(largest, error);
        }

        var r2 = spread > 0 ? 1 - (squares / spread) : squares > 0 ? 0 : 1;
        return new(squares / count, magnitudes / count, r2, largest);
    }
}
