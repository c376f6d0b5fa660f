namespace Pipeline.Kernel.Search;

/// <summary>
/// Uniform in the logarithm: <c>low (high / low)^u</c>, as many values in every decade (course: r = -4 rand, alpha = 10^r).
/// For numbers whose order of magnitude is not known, such as alpha and lambda.
/// </summary>
public sealed record LogScale : IScale
{
    /// <summary>The scale of two ends above 0.</summary>
    /// <exception cref="ArgumentException">The lower end is not above 0 and below the upper one.</exception>
    public LogScale(double low, double high) => (Low, High) = low > 0
        ? (Bounds.Lower(low, high), high)
        : throw new ArgumentException($"the lower end {low:R} has no logarithm; it must be above 0", nameof(low));

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public double Quantile(double u) => u == 1 ? High : Math.Clamp(Low * Math.Pow(High / Low, Bounds.Unit(u)), Low, High);

    /// <inheritdoc/>
    public double Inverse(double value) => Math.Log(Math.Clamp(value, Low, High) / Low) / Math.Log(High / Low);
}
