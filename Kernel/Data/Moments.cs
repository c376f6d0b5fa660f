using System.Numerics.Tensors;

namespace Pipeline.Kernel.Data;

/// <summary>Mean and squared deviations of each feature, row after row by Welford's recurrence: no cancellation, and exact for a constant feature.</summary>
internal sealed class Moments(int features)
{
    private readonly double[] mean = new double[features];
    private readonly double[] squares = new double[features];
    private readonly double[] delta = new double[features];
    private readonly double[] product = new double[features];
    private long count;

    /// <summary>The mean of each feature.</summary>
    public ReadOnlySpan<double> Mean => mean;

    /// <summary><c>sum (x - mean)^2</c> of each feature.</summary>
    public IEnumerable<double> Squares => squares;

    /// <summary><c>delta = x - mean; mean += delta / n; squares += delta (x - mean)</c>.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        count++;
        TensorPrimitives.Subtract(row, mean, delta);
        TensorPrimitives.Divide(delta, count, product);
        TensorPrimitives.Add(mean, product, mean);
        TensorPrimitives.Subtract(row, mean, product);
        TensorPrimitives.Multiply(delta, product, product);
        TensorPrimitives.Add(squares, product, squares);
    }
}
