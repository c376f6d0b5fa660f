using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Runs a function over spans, vector by vector. What does not fill the last vector is done by one that overlaps it, read
/// before anything is written; fewer elements than a vector run on a padded copy.
/// </summary>
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
        nint last = x.Length - V.Count;
        if (last < 0)
        {
            RunPart<T, V, TFunction>(x, y[..x.Length], function);
            return;
        }

        var lastX = At<T, V>(ref source, last);
        nint i = 0;
        for (; i <= last; i += V.Count)
        {
            At<T, V>(ref destination, i) = function.Invoke(At<T, V>(ref source, i));
        }

        if (i < x.Length)
        {
            RunLast(lastX, out At<T, V>(ref destination, last), function);
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
        nint last = z.Length - V.Count;
        if (last < 0)
        {
            RunPart<T, V, TFunction>(x[..z.Length], y[..z.Length], z, function);
            return;
        }

        var (lastX, lastY, lastZ) = (At<T, V>(ref first, last), At<T, V>(ref second, last), At<T, V>(ref third, last));
        nint i = 0;
        for (; i <= last; i += V.Count)
        {
            At<T, V>(ref third, i) = function.Invoke(At<T, V>(ref first, i), At<T, V>(ref second, i), At<T, V>(ref third, i));
        }

        if (i < z.Length)
        {
            RunLast(lastX, lastY, lastZ, out At<T, V>(ref third, last), function);
        }
    }

    /// <summary>Kept out of line: inlined twice, a long function would exceed what the compiler is ready to inline.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunLast<V, TFunction>(in V x, out V y, TFunction function)
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction => y = function.Invoke(x);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunLast<V, TFunction>(in V x, in V y, in V z, out V result, TFunction function)
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction3 => result = function.Invoke(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunPart<T, V, TFunction>(ReadOnlySpan<T> x, Span<T> y, TFunction function)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction =>
        PartialVector.Store(function.Invoke(PartialVector.Load<T, V>(x)), y);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunPart<T, V, TFunction>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z, TFunction function)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IElementFunction3 =>
        PartialVector.Store(
            function.Invoke(PartialVector.Load<T, V>(x), PartialVector.Load<T, V>(y), PartialVector.Load<T, V>(z)), z);

    /// <summary>The vector at an index, which the loops keep inside the spans checked at the entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V At<T, V>(ref T origin, nint index) => ref Unsafe.As<T, V>(ref Unsafe.Add(ref origin, index));
}
