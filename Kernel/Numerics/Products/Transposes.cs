using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Pipeline.Kernel.Numerics.Products.Zip;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>
/// Transposes of a few lines: <c>to[l width + i] = from[i across + l]</c> for l below depth. Within a vector, parts of
/// 128 bits stay where they are loaded, so that only two kinds of shuffles are needed.
/// </summary>
internal static unsafe class Transposes
{
    /// <summary>As many lines as a 256-bit vector has elements: 8 floats, 4 doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide<T>(T* from, nint across, int depth, T* to, nint width)
        where T : unmanaged
    {
        var side = Vector128<T>.Count;
        var upper = from + (side * across);
        var l = 0;
        for (; l <= depth - side; l += side, from += side, upper += side, to += side * width)
        {
            if (typeof(T) == typeof(float))
            {
                Square((float*)from, (float*)upper, across, (float*)to, width);
            }
            else
            {
                Square((double*)from, (double*)upper, across, (double*)to, width);
            }
        }

        for (; l < depth; l++, from++, to += width)
        {
            for (var i = 0; i < Vector256<T>.Count; i++)
            {
                to[i] = from[i * across];
            }
        }
    }

    /// <summary>Up to as many lines as a 128-bit vector has elements. Past <paramref name="count"/>, the last is repeated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow<T>(T* from, nint across, int count, int depth, T* to, nint width)
        where T : unmanaged
    {
        var side = Vector128<T>.Count;
        var line1 = from + (Math.Min(1, count - 1) * across);
        var line2 = from + (Math.Min(2, count - 1) * across);
        var line3 = from + (Math.Min(3, count - 1) * across);
        var l = 0;
        for (; l <= depth - side; l += side, to += side * width)
        {
            if (typeof(T) == typeof(float))
            {
                Square((float*)(from + l), (float*)(line1 + l), (float*)(line2 + l), (float*)(line3 + l), (float*)to, width);
            }
            else
            {
                Square((double*)(from + l), (double*)(line1 + l), (double*)to, width);
            }
        }

        for (; l < depth; l++, to += width)
        {
            to[0] = from[l];
            to[1] = line1[l];
            if (side > 2)
            {
                to[2] = line2[l];
                to[3] = line3[l];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* lower, float* upper, nint across, float* to, nint width)
    {
        var x0 = Halves(lower, upper);
        var x1 = Halves(lower + across, upper + across);
        var x2 = Halves(lower + (2 * across), upper + (2 * across));
        var x3 = Halves(lower + (3 * across), upper + (3 * across));
        var (low01, high01) = (Low(x0, x1).AsDouble(), High(x0, x1).AsDouble());
        var (low23, high23) = (Low(x2, x3).AsDouble(), High(x2, x3).AsDouble());
        Low(low01, low23).AsSingle().Store(to);
        High(low01, low23).AsSingle().Store(to + width);
        Low(high01, high23).AsSingle().Store(to + (2 * width));
        High(high01, high23).AsSingle().Store(to + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(double* lower, double* upper, nint across, double* to, nint width)
    {
        var x0 = Halves(lower, upper);
        var x1 = Halves(lower + across, upper + across);
        Low(x0, x1).Store(to);
        High(x0, x1).Store(to + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* line0, float* line1, float* line2, float* line3, float* to, nint width)
    {
        var (x0, x1, x2, x3) = (Vector128.Load(line0), Vector128.Load(line1), Vector128.Load(line2), Vector128.Load(line3));
        var (low01, high01) = (Low(x0, x1).AsDouble(), High(x0, x1).AsDouble());
        var (low23, high23) = (Low(x2, x3).AsDouble(), High(x2, x3).AsDouble());
        Low(low01, low23).AsSingle().Store(to);
        High(low01, low23).AsSingle().Store(to + width);
        Low(high01, high23).AsSingle().Store(to + (2 * width));
        High(high01, high23).AsSingle().Store(to + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(double* line0, double* line1, double* to, nint width)
    {
        var (x0, x1) = (Vector128.Load(line0), Vector128.Load(line1));
        Low(x0, x1).Store(to);
        High(x0, x1).Store(to + width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Halves<T>(T* lower, T* upper)
        where T : unmanaged => Vector256.Create(Vector128.Load(lower), Vector128.Load(upper));
}
