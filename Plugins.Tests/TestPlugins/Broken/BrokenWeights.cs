using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>Draws one number a key and fills with multiples of it.</summary>
[Plugin("one-draw")]
public sealed record OneDraw : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> u = [T.Zero];
        RandomFill.Uniform(key, u);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = u[0] * T.CreateChecked(Math.Sin(12.9 * i));
        }
    }
}

/// <summary>Loses half of the digits of a float.</summary>
[Plugin("coarse-weights")]
public sealed record CoarseWeights : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var large = T.CreateChecked(1e7);
        RandomFill.Normal(key, destination);
        foreach (ref var w in destination)
        {
            w = w + large - large;
        }
    }
}
