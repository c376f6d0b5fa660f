using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>Clears the batch that it was given to read.</summary>
[Plugin("clears-the-batch")]
public sealed record ClearsTheBatch : IBatchTransform
{
    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(batch.Inputs), batch.Inputs.Length).Clear();
}

/// <summary>Turns images, and does not say that it needs them.</summary>
[Plugin("assumes-images")]
public sealed record AssumesImages : IBatchTransform
{
    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < inputs.Length; i += batch.Image.Width)
        {
            ArgumentOutOfRangeException.ThrowIfZero(batch.Image.Width);
            inputs.Slice(i, batch.Image.Width).Reverse();
        }
    }
}

/// <summary>Loses half of the digits of a float, on arrays of its own.</summary>
[Plugin("coarse-transform")]
public sealed record CoarseTransform : IBatchTransform
{
    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var large = T.CreateChecked(1e7);
        var moved = batch.Inputs.ToArray();
        for (var i = 0; i < moved.Length; i++)
        {
            inputs[i] = moved[i] + large - large;
        }
    }
}
