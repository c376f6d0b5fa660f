namespace Pipeline.Plugins.Tests.Textbook.Normalizations;

/// <summary>Normalizations of a matrix, one number at a time.</summary>
internal static class NormalizationModel
{
    /// <summary>Batch norm: each column by its own mean and variance.</summary>
    public static double[,] Batch(double[,] x, double[] gamma, double[] beta, double epsilon) => Map(x, (row, column) =>
    {
        var values = Column(x, column);
        return (gamma[column] * (x[row, column] - values.Average()) / Math.Sqrt(Variance(values) + epsilon)) + beta[column];
    });

    /// <summary>Layer norm: each row by its own mean and variance.</summary>
    public static double[,] Layer(double[,] x, double[] gamma, double[] beta, double epsilon) => Map(x, (row, column) =>
    {
        var values = Row(x, row);
        return (gamma[column] * (x[row, column] - values.Average()) / Math.Sqrt(Variance(values) + epsilon)) + beta[column];
    });

    /// <summary>Root mean square norm: each row by its own length.</summary>
    public static double[,] Rms(double[,] x, double[] gamma, double[] beta, double epsilon) => Map(x, (row, column) =>
        gamma[column] * x[row, column] / Math.Sqrt(Row(x, row).Average(value => value * value) + epsilon));

    /// <summary>The biased variance.</summary>
    public static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    public static double[] Column(double[,] x, int column) => [.. Enumerable.Range(0, x.GetLength(0)).Select(row => x[row, column])];

    private static double[] Row(double[,] x, int row) => [.. Enumerable.Range(0, x.GetLength(1)).Select(column => x[row, column])];

    private static double[,] Map(double[,] x, Func<int, int, double> value)
    {
        var y = new double[x.GetLength(0), x.GetLength(1)];
        for (var row = 0; row < x.GetLength(0); row++)
        {
            for (var column = 0; column < x.GetLength(1); column++)
            {
                y[row, column] = value(row, column);
            }
        }

        return y;
    }
}
