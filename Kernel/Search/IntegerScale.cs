namespace Pipeline.Kernel.Search;

/// <summary>
/// Whole numbers from low to high, each as probable as the others; or, logarithmic, each as probable as the logarithm
/// grows from one to the next. For units and layers.
/// </summary>
public sealed record IntegerScale : IScale
{
    /// <summary>The scale of two whole ends, both included.</summary>
    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value.</param>
    /// <param name="logarithmic">As many values in every decade; low must then be above 0.</param>
    /// <exception cref="ArgumentException">The lower end is not below the upper one, or has no logarithm.</exception>
    public IntegerScale(int low, int high, bool logarithmic = false)
    {
        (Low, High, IsLogarithmic) = ((int)Bounds.Lower(low, high), high, logarithmic);
        if (logarithmic && low < 1)
        {
            throw new ArgumentException($"the lower end {low} has no logarithm; it must be above 0", nameof(low));
        }
    }

    /// <summary>The lowest value.</summary>
    public int Low { get; }

    /// <summary>The highest value.</summary>
    public int High { get; }

    /// <summary>Whether every decade gets as many values.</summary>
    public bool IsLogarithmic { get; }

    /// <inheritdoc/>
    public int? Count => High - Low + 1;

    /// <inheritdoc/>
    public double Quantile(double u) => !IsLogarithmic
        ? Low + Bounds.Cell(u, Count!.Value)
        : Math.Clamp(Math.Floor(Low * Math.Pow((High + 1.0) / Low, Bounds.Unit(u))), Low, High);

    /// <inheritdoc/>
    public double Inverse(double value)
    {
        var whole = Math.Clamp((int)Math.Round(value), Low, High);
        return IsLogarithmic
            ? Math.Log((whole + 0.5) / Low) / Math.Log((High + 1.0) / Low)
            : Bounds.Middle(whole - Low, Count!.Value);
    }
}
