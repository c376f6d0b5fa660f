using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>Divides by the direction without a guard.</summary>
[Plugin("divides-by-zero")]
public sealed record DividesByZero : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] / T.Abs(tile.Update[i]);
        }
    }
}

/// <summary>Overflows where the cube of a large direction does.</summary>
[Plugin("overflows")]
public sealed record Overflows : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = T.Exp(tile.Update[i]) - T.One;
        }
    }
}

/// <summary>Loses half of the digits of a float.</summary>
[Plugin("coarse-in-single")]
public sealed record CoarseInSingle : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var large = T.CreateChecked(1e7);
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] + large - large;
        }
    }
}

/// <summary>Hands on the gradient with the wrong sign.</summary>
[Plugin("climbs")]
public sealed record Climbs : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = -tile.Update[i];
        }
    }
}

/// <summary>Costs sum W^2 and adds W: half of the derivative.</summary>
[Plugin("half-gradient")]
public sealed record HalfGradient : IPenalty
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] + tile.Theta[i];
        }
    }

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var entry in entries)
        {
            foreach (var w in entry.Of(theta))
            {
                sum += double.CreateChecked(w * w);
            }
        }

        return sum;
    }
}
