namespace Pipeline.Kernel.Search;

/// <summary>
/// Uniform in the logarithm of 1 - beta: <c>1 - (1 - low) ((1 - high) / (1 - low))^u</c> (course: the scale of beta).
/// An average over <c>1 / (1 - beta)</c> steps is sensitive near 1, and gets as many values for every decade of it.
/// </summary>
public sealed record OneMinusLogScale : IScale
{
    private readonly LogScale distance;

    /// <summary>The scale of two ends below 1.</summary>
    /// <exception cref="ArgumentException">The lower end is not below the upper one, or that is not below 1.</exception>
    public OneMinusLogScale(double low, double high)
    {
        (Low, High) = high < 1
            ? (Bounds.Lower(low, high), high)
            : throw new ArgumentException($"the upper end {high:R} has no logarithm of 1 - beta; it must be below 1", nameof(high));
        distance = new(1 - high, 1 - low);
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>The steps that an average with this beta goes over, <c>1 / (1 - beta)</c>; infinite at 1.</summary>
    public static double Window(double beta) => 1 / (1 - beta);

    /// <inheritdoc/>
    public double Quantile(double u) => Math.Clamp(1 - distance.Quantile(1 - Bounds.Unit(u)), Low, High);

    /// <inheritdoc/>
    public double Inverse(double value) => 1 - distance.Inverse(1 - value);
}
