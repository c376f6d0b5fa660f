using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>A term of J that is infinite wherever a weight is 0.</summary>
[Plugin("infinite-value")]
public sealed record InfiniteValue : IPenalty
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var w in theta)
        {
            sum -= Math.Log(Math.Abs(double.CreateChecked(w)));
        }

        return sum;
    }
}

/// <summary>A term of J that rises when its projection moves theta.</summary>
[Plugin("raises-its-cost")]
public sealed record RaisesItsCost : IProjection, ICost
{
    /// <inheritdoc/>
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < theta.Length; i++)
        {
            theta[i] = tile.Theta[i] + tile.Theta[i];
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
                sum += Math.Abs(double.CreateChecked(w));
            }
        }

        return sum;
    }
}

/// <summary>Calls a halving a constraint.</summary>
[Plugin("halves")]
public sealed record Halves : IProjection
{
    /// <inheritdoc/>
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < theta.Length; i++)
        {
            theta[i] = tile.Theta[i] / (T.One + T.One);
        }
    }
}

/// <summary>Evaluates a part of the parameters, and clears the parameters themselves.</summary>
[Plugin("reads-and-clears")]
public sealed record ReadsAndClears : IProjection, IReadout
{
    /// <inheritdoc/>
    public IReadOnlyList<Role> Roles => [Role.Weight];

    /// <inheritdoc/>
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Theta.CopyTo(theta);

    /// <inheritdoc/>
    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Theta[1..].CopyTo(theta);
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(tile.Theta), tile.Theta.Length).Clear();
    }
}
