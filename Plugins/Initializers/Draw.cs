using System.Numerics;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>Draws of a stated mean and variance.</summary>
internal static class Draw
{
    /// <summary>Mean 0 and the given variance, normal or uniform.</summary>
    public static void Centered<T>(RandomKey key, double variance, Distribution distribution, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (distribution == Distribution.Normal)
        {
            Normal(key, 0, Math.Sqrt(variance), destination);
        }
        else
        {
            var bound = Math.Sqrt(3 * variance);
            Uniform(key, -bound, bound, destination);
        }
    }

    /// <summary><c>mean + standardDeviation * n</c>, n standard normal.</summary>
    public static void Normal<T>(RandomKey key, double mean, double standardDeviation, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Normal(key, destination);
        Affine(mean, standardDeviation, destination);
    }

    /// <summary><c>low + (high - low) * u</c>, u uniform on [0, 1).</summary>
    public static void Uniform<T>(RandomKey key, double low, double high, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Uniform(key, destination);
        Affine(low, high - low, destination);
    }

    private static void Affine<T>(double shift, double scale, Span<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, b) = (T.CreateChecked(shift), T.CreateChecked(scale));
        foreach (ref var value in values)
        {
            value = a + (b * value);
        }
    }
}
