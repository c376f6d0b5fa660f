using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Fills spans with random numbers. Element i of the stream depends on the key and i alone, and float and double draw
/// the same numbers up to rounding.
/// </summary>
public static class RandomFill
{
    /// <summary>Uniform on [0, 1): 24 bits of one Philox word for float, the same word and more for double.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="destination">Receives elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of it.</param>
    /// <param name="offset">Index in the stream of the first element.</param>
    public static void Uniform<T>(RandomKey key, Span<T> destination, long offset = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var (x0, _, _, _) = Philox.Block(new((ulong)(offset + i)), key);
            destination[i] = T.CreateChecked(x0 >> 8) * T.CreateChecked(1.0 / (1 << 24));
        }
    }

    /// <summary>Standard normal, mean 0 and variance 1.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="destination">Receives elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of it.</param>
    /// <param name="offset">Index in the stream of the first element.</param>
    public static void Normal<T>(RandomKey key, Span<T> destination, long offset = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var (x0, x1, _, _) = Philox.Block(new((ulong)(offset + i)), key);
            var radius = Math.Sqrt(-2 * Math.Log((x0 + 1.0) / 4294967296.0));
            destination[i] = T.CreateChecked(radius * Math.Cos(2 * Math.PI * (x1 / 4294967296.0)));
        }
    }

    /// <summary>1 / keepProb with probability keepProb, otherwise 0: the inverted dropout mask.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="keepProb">Probability to keep an element, in (0, 1].</param>
    /// <param name="destination">Receives elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of it.</param>
    /// <param name="offset">Index in the stream of the first element.</param>
    public static void Mask<T>(RandomKey key, double keepProb, Span<T> destination, long offset = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kept = T.CreateChecked(1 / keepProb);
        for (var i = 0; i < destination.Length; i++)
        {
            var (x0, _, _, _) = Philox.Block(new((ulong)(offset + i)), key);
            destination[i] = x0 < keepProb * 4294967296.0 ? kept : T.Zero;
        }
    }

    /// <summary>A uniformly random order of 0 to n - 1 (Fisher-Yates).</summary>
    public static void Permutation(RandomKey key, Span<int> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = i;
        }

        for (var i = destination.Length - 1; i > 0; i--)
        {
            var j = Below(key, i, i + 1);
            (destination[i], destination[j]) = (destination[j], destination[i]);
        }
    }

    /// <summary>A uniform integer in [0, <paramref name="bound"/>): element <paramref name="index"/> of the stream.</summary>
    public static int Below(RandomKey key, long index, int bound)
    {
        var (x0, x1, _, _) = Philox.Block(new((ulong)index), key);
        return (int)(((x0 | ((UInt128)x1 << 32)) * (uint)bound) >> 64);
    }
}
