using System.Numerics.Tensors;

namespace Pipeline.Kernel.Data;

/// <summary>The least and the largest number of each feature.</summary>
internal sealed class Extremes
{
    private readonly double[] low;
    private readonly double[] high;

    /// <summary>Before the first row.</summary>
    public Extremes(int features)
    {
        (low, high) = (new double[features], new double[features]);
        Array.Fill(low, double.PositiveInfinity);
        Array.Fill(high, double.NegativeInfinity);
    }

    /// <summary>The least number of each feature.</summary>
    public IEnumerable<double> Low => low;

    /// <summary>The largest number of each feature.</summary>
    public IEnumerable<double> High => high;

    /// <summary>Takes a row.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        TensorPrimitives.Min(low, row, low);
        TensorPrimitives.Max(high, row, high);
    }
}
