using System.Numerics;

namespace Pipeline.Plugins.Normalizations;

/// <summary>The backward pass of one example that was normalized over its features.</summary>
internal static class RowGradient
{
    /// <summary><c>dGamma += dy * xHat</c>, <c>dBeta += dy</c>; an empty dBeta stays empty.</summary>
    public static void ToParameters<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> xHat, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < dy.Length; i += Vector<T>.Count)
        {
            var (d, left) = (Segment.Load(dy, i, dy.Length - i), dy.Length - i);
            Segment.Store(Segment.Load<T>(dGamma, i, left) + (d * Segment.Load(xHat, i, left)), dGamma, i, left);
            if (!dBeta.IsEmpty)
            {
                Segment.Store(Segment.Load<T>(dBeta, i, left) + d, dBeta, i, left);
            }
        }
    }

    /// <summary><c>d = gamma * dy</c>.</summary>
    public static void Scale<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> gamma, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < d.Length; i += Vector<T>.Count)
        {
            Segment.Store(Segment.Load(dy, i, d.Length - i) * Segment.Load(gamma, i, d.Length - i), d, i, d.Length - i);
        }
    }

    /// <summary><c>d = inverse * (d - mean - xHat * projection)</c>, in place.</summary>
    public static void ToInput<T>(Span<T> d, ReadOnlySpan<T> xHat, T mean, T projection, T inverse)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, b, c) = (new Vector<T>(mean), new Vector<T>(projection), new Vector<T>(inverse));
        for (var i = 0; i < d.Length; i += Vector<T>.Count)
        {
            var value = Segment.Load<T>(d, i, d.Length - i) - a - (Segment.Load(xHat, i, d.Length - i) * b);
            Segment.Store(c * value, d, i, d.Length - i);
        }
    }
}
