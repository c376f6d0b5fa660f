using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>Runs a function over spans, vector by vector; the last, partial vector runs on a padded copy.</summary>
internal static class ElementLoop
{
    /// <summary><c>y = function(x)</c>; x and y may be the same span.</summary>
    public static void Run<T, TFunction>(ReadOnlySpan<T> x, Span<T> y, TFunction function)
        where T : unmanaged
        where TFunction : struct, IElementFunction
    {
        SpanChecks.Holds(x.Length, y.Length, nameof(y));
        if (Width.Is512)
        {
            Run<T, Simd512<T>, TFunction>(x, y, function);
        }
        else
        {
            Run<T, SimdNative<T>, TFunction>(x, y, function);
        }
    }

    /// <summary><c>z = function(x, y, z)</c>.</summary>
    public static void Run<T, TFunction>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z, TFunction function)
        where T : unmanaged
        where TFunction : struct, IElementFunction3
    {
        SpanChecks.Holds(z.Length, x.Length, nameof(x));
        SpanChecks.Holds(z.Length, y.Length, nameof(y));
        if (Width.Is512)
        {
            Run<T, Simd512<T>, TFunction>(x, y, z, function);
        }
        else
        {
            Run<T, SimdNative<T>, TFunction>(x, y, z, function);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, V, TFunction>(ReadOnlySpan<T> x, Span<T> y, TFunction function)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var destination = ref MemoryMarshal.GetReference(y);
        nint i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            At<T, V>(ref destination, i) = function.Invoke(At<T, V>(ref source, i));
        }

        if (i < x.Length)
        {
            RunRest<T, V, TFunction>(x[(int)i..], y[(int)i..x.Length], function);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, V, TFunction>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z, TFunction function)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction3
    {
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        ref var third = ref MemoryMarshal.GetReference(z);
        nint i = 0;
        for (; i <= z.Length - V.Count; i += V.Count)
        {
            At<T, V>(ref third, i) = function.Invoke(At<T, V>(ref first, i), At<T, V>(ref second, i), At<T, V>(ref third, i));
        }

        if (i < z.Length)
        {
            RunRest<T, V, TFunction>(x[(int)i..z.Length], y[(int)i..z.Length], z[(int)i..], function);
        }
    }

    /// <summary>Kept out of line: inlined twice, a long function would exceed what the compiler is ready to inline.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRest<T, V, TFunction>(ReadOnlySpan<T> x, Span<T> y, TFunction function)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction =>
        PartialVector.Store(function.Invoke(PartialVector.Load<T, V>(x)), y);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRest<T, V, TFunction>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z, TFunction function)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction3 =>
        PartialVector.Store(
            function.Invoke(PartialVector.Load<T, V>(x), PartialVector.Load<T, V>(y), PartialVector.Load<T, V>(z)), z);

    /// <summary>The vector at an index, which the loops keep inside the spans checked at the entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V At<T, V>(ref T origin, nint index) => ref Unsafe.As<T, V>(ref Unsafe.Add(ref origin, index));
}
