using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>Covers no layer, and draws all the same, on an array of its own.</summary>
[Plugin("masks-in-secret")]
public sealed record MasksInSecret : IActivationMask
{
    /// <inheritdoc/>
    public bool Covers(int layer) => false;

    /// <inheritdoc/>
    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var drawn = new T[mask.Length];
        RandomFill.Uniform(key, drawn.AsSpan());
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = drawn[i] + drawn[i];
        }
    }
}

/// <summary>Divides by the units it keeps, of which there may be none.</summary>
[Plugin("keeps-nothing")]
public sealed record KeepsNothing : IActivationMask
{
    /// <inheritdoc/>
    public bool Covers(int layer) => true;

    /// <inheritdoc/>
    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => mask.Fill(T.Zero / T.Zero);
}

/// <summary>Loses half of the digits of a float.</summary>
[Plugin("coarse-mask")]
public sealed record CoarseMask : IActivationMask
{
    /// <inheritdoc/>
    public bool Covers(int layer) => true;

    /// <inheritdoc/>
    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var large = T.CreateChecked(1e7);
        RandomFill.Uniform(key, mask);
        foreach (ref var factor in mask)
        {
            factor = factor + factor + large - large;
        }
    }
}
