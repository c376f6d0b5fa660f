namespace Pipeline.Kernel.Search;

/// <summary>Uniform between two ends: <c>low + u (high - low)</c>. For numbers that vary little, such as keepProb.</summary>
public sealed record LinearScale : IScale
{
    /// <summary>The scale of two ends.</summary>
    /// <exception cref="ArgumentException">The lower end is not below the upper one.</exception>
    public LinearScale(double low, double high) => (Low, High) = (Bounds.Lower(low, high), high);

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public double Quantile(double u) => Math.Clamp(Low + (Bounds.Unit(u) * (High - Low)), Low, High);

    /// <inheritdoc/>
    public double Inverse(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1);
}
