using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Fills spans with random numbers. Element i of the stream depends on the key and i alone, and float and double draw
/// the same numbers up to rounding.
/// </summary>
public static class RandomFill
{
    /// <summary>
    /// Uniform on [0, 1), a multiple of 2^-24 for float and of 2^-53 for double. The float of index i is the upper 24 bits
    /// of word i of the Philox stream; the double has 29 bits more.
    /// </summary>
    /// <param name="key">The stream.</param>
    /// <param name="destination">Receives elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of it.</param>
    /// <param name="offset">Index in the stream of the first element; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    public static void Uniform<T>(RandomKey key, Span<T> destination, long offset = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DrawStream.Fill(new UniformDraw<T>(), key, destination, offset);

    /// <summary>
    /// Standard normal, mean 0 and variance 1, by Box and Muller; the largest magnitude that can occur is
    /// <c>sqrt(64 ln 2) = 6.66</c>. Float and double differ by at most 3e-6.
    /// </summary>
    /// <param name="key">The stream.</param>
    /// <param name="destination">Receives elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of it.</param>
    /// <param name="offset">Index in the stream of the first element; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    public static void Normal<T>(RandomKey key, Span<T> destination, long offset = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DrawStream.Fill(new NormalDraw<T>(), key, destination, offset);

    /// <summary>
    /// Standard normal on condition that it lies within +-<paramref name="bound"/>, by inversion of the distribution
    /// function. Its standard deviation is <c>sqrt(1 - 2 b phi(b) / (2 Phi(b) - 1))</c>, 0.87962566103423978 for b = 2; it is
    /// not scaled back to 1.
    /// </summary>
    /// <param name="key">The stream.</param>
    /// <param name="destination">Receives elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of it.</param>
    /// <param name="bound">Largest magnitude b, above 0.</param>
    /// <param name="offset">Index in the stream of the first element; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative, or the bound is not above 0.</exception>
    public static void TruncatedNormal<T>(RandomKey key, Span<T> destination, double bound = 2, long offset = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (bound is not > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound must be above 0.");
        }

        DrawStream.Fill(new TruncatedNormalDraw<T>(bound), key, destination, offset);
    }

    /// <summary>
    /// 1 / keepProb with probability keepProb, otherwise 0: the inverted dropout mask. An element takes 16 bits, so the
    /// probability is keepProb rounded to a multiple of 2^-16 and not below it; 1 keeps every element at exactly 1.
    /// </summary>
    /// <param name="key">The stream.</param>
    /// <param name="keepProb">Probability to keep an element, in (0, 1].</param>
    /// <param name="destination">Receives elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of it.</param>
    /// <param name="offset">Index in the stream of the first element; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative, or keepProb outside (0, 1].</exception>
    public static void Mask<T>(RandomKey key, double keepProb, Span<T> destination, long offset = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (keepProb is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(keepProb), keepProb, "keepProb must be above 0 and at most 1.");
        }

        var threshold = Math.Max(1, (int)Math.Round(keepProb * 65536));
        DrawStream.Fill(new MaskDraw<T>(1 / keepProb, threshold), key, destination, offset);
    }

    /// <summary>A uniformly random order of 0 to n - 1 (Fisher-Yates).</summary>
    public static void Permutation(RandomKey key, Span<int> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = i;
        }

        Shuffle.Apply(key, destination);
    }

    /// <summary>
    /// A uniform integer in [0, <paramref name="bound"/>): element <paramref name="index"/> of the stream. Exactly uniform:
    /// Lemire's multiplication with rejection (ACM TOMACS 29, 2019), on 64 bits.
    /// </summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">Index in the stream; not negative.</param>
    /// <param name="bound">Number of values, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or the bound is not above 0.</exception>
    public static int Below(RandomKey key, long index, int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var refused = (0 - (ulong)bound) % (ulong)bound;
        for (var attempt = 0UL; ; attempt++)
        {
            var (x0, x1, _, _) = Philox.Block(new((ulong)index, attempt), key);
            var value = Math.BigMul(x0 | ((ulong)x1 << 32), (ulong)bound, out var remainder);
            if (remainder >= refused)
            {
                return (int)value;
            }
        }
    }
}
