using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Normal draws without their tails: <c>W = mean + standardDeviation * n</c>, n standard normal given low &lt;= n &lt;= high,
/// drawn as <c>n = quantile(P(low) + u * (P(high) - P(low)))</c>, P the normal cumulative. The tails' loss makes the spread
/// smaller (0.8796 of it at 2 standard deviations); <c>correct</c> divides that out.
/// Source: torch.nn.init.trunc_normal_ (which gives its bounds as values); Keras divides it out in its variance scaling.
/// </summary>
[Plugin("truncated-normal")]
[Description("Normal draws between two cuts.")]
public sealed record TruncatedNormal(
    [InRange(double.NegativeInfinity, double.PositiveInfinity), Description("Mean before the cut.")] double Mean = 0,
    [InRange(0, double.PositiveInfinity), Description("Standard deviation before the cut; after it where correct is set.")]
    double StandardDeviation = 0.02,
    [InRange(-8, 0), Description("Lower cut in standard deviations from the mean.")] double Low = -2,
    [InRange(0, 8), Description("Upper cut in standard deviations from the mean.")] double High = 2,
    [Description("Widens the draw so that its standard deviation after the cut is the stated one.")]
    bool Correct = false) : IInitializer
{
    /// <summary>Upper cut in standard deviations.</summary>
    public double High { get; } = Low < High ? High : throw new ArgumentException("low must be less than high", nameof(Low));

    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Uniform(key, destination);
        var (below, above) = (StandardNormal.Cumulative(Low), StandardNormal.Cumulative(High));
        var scale = Correct ? StandardDeviation / Spread() : StandardDeviation;
        foreach (ref var value in destination)
        {
            // The middle of the uniform's cell of 2^-24: p is neither 0 nor 1.
            var u = double.CreateChecked(value) + (0.5 / (1 << 24));
            var n = StandardNormal.Quantile(below + (u * (above - below)));
            value = T.CreateChecked(Mean + (scale * Math.Clamp(n, Low, High)));
        }
    }

    // Variance after the cut: 1 + (low f(low) - high f(high)) / Z - ((f(low) - f(high)) / Z)^2, f the density.
    private double Spread()
    {
        var (low, high) = (StandardNormal.Density(Low), StandardNormal.Density(High));
        var mass = StandardNormal.Cumulative(High) - StandardNormal.Cumulative(Low);
        var mean = (low - high) / mass;
        return Math.Sqrt(1 + (((Low * low) - (High * high)) / mass) - (mean * mean));
    }
}
