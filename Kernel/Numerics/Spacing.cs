namespace Pipeline.Kernel.Numerics;

/// <summary>Numbers spread over a range.</summary>
public static class Spacing
{
    /// <summary>Number <paramref name="index"/> from 0 of <paramref name="count"/> evenly apart: <c>low + (high - low) index / (count - 1)</c>.</summary>
    public static double Linear(double low, double high, int count, int index) =>
        count < 2 ? low : low + ((high - low) * index / (count - 1));

    /// <summary>Number <paramref name="index"/> from 0 of <paramref name="count"/> by equal factors: <c>low (high / low)^(index / (count - 1))</c>.</summary>
    public static double Geometric(double low, double high, int count, int index) =>
        count < 2 ? low : low * Math.Pow(high / low, (double)index / (count - 1));
}
