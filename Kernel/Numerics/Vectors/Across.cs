using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>One number of all lanes of a vector: the upper half joins the lower half until one is left.</summary>
internal static class Across
{
    /// <summary>The sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOfLanes<T>(Vector256<T> x) => SumOfLanes(x.GetLower() + x.GetUpper());

    /// <summary>The sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOfLanes<T>(Vector128<T> x)
    {
        if (typeof(T) == typeof(double))
        {
            return x.AsDouble()[0] + x.AsDouble()[1];
        }

        var single = x.AsSingle();
        return (single[0] + single[2]) + (single[1] + single[3]);
    }

    /// <summary>The largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LargestLane<T>(Vector256<T> x) => LargestLane(Vector128.MaxNative(x.GetLower(), x.GetUpper()));

    /// <summary>The largest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LargestLane<T>(Vector128<T> x)
    {
        if (typeof(T) == typeof(double))
        {
            return double.MaxNative(x.AsDouble()[0], x.AsDouble()[1]);
        }

        var single = x.AsSingle();
        return float.MaxNative(float.MaxNative(single[0], single[2]), float.MaxNative(single[1], single[3]));
    }
}
