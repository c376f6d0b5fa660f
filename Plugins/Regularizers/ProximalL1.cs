using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// L1 by its proximal step, after the optimizer's: <c>W = sign(W) * max(|W| - alpha * s, 0)</c>, with
/// <c>s = lambda / (2 m)</c> (half) or <c>lambda / m</c> (full); the term <c>s * sum |W|</c> of J. Small weights become
/// exactly 0. Source: iterative shrinkage-thresholding, Daubechies et al. 2004; Beck and Teboulle 2009.
/// </summary>
[Plugin("proximal-l1")]
[Description("L1 as soft thresholding after the step: weights become exactly 0.")]
public sealed record ProximalL1(
    [InRange(0, double.PositiveInfinity), Description("Strength.")] double Lambda = 0.1,
    [Description("Factor before the sum: half is lambda / (2 m), full is lambda / m.")]
    PenaltyScale Scale = PenaltyScale.Half) : IProjection, ICost
{
    /// <inheritdoc/>
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var threshold = tile.Context.Alpha * Scale.Of(Lambda, tile.Context.ExampleCount);

        // A projection's tile has no update, and a formula reads one.
        var source = new Tile<T>(
            tile.Theta, tile.Theta, tile.Slots, tile.Scalars, tile.Entries, tile.Offset, tile.Context);
        Formula.Apply(source, theta, new Shrink<T>(T.CreateChecked(threshold)));
    }

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Scale.Of(Lambda, exampleCount) * Norms.SumOfMagnitudes(theta, entries);

    private readonly struct Shrink<T>(T threshold) : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> upper = new(threshold);
        private readonly Vector<T> lower = new(-threshold);

        // theta less its part within the threshold: 0 without rounding where all of it is.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => theta - Vector.Min(Vector.Max(theta, lower), upper);
    }
}
