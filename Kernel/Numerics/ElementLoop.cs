using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Numerics;

/// <summary>Runs a function over spans, vector by vector; the last, partial vector runs on a padded copy.</summary>
internal static class ElementLoop
{
    /// <summary><c>y = function(x)</c>; x and y may be the same span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, TFunction>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged
        where TFunction : struct, IElementFunction
    {
        SpanChecks.Holds(x.Length, y.Length, nameof(y));
        ref readonly var source = ref MemoryMarshal.GetReference(x);
        ref var destination = ref MemoryMarshal.GetReference(y);
        var length = x.Length;
        var i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            TFunction.Invoke(Vector.LoadUnsafe(in source, (nuint)i)).StoreUnsafe(ref destination, (nuint)i);
        }

        if (i < length)
        {
            RunRest<T, TFunction>(x[i..], y[i..length]);
        }
    }

    /// <summary>Kept out of line: inlined twice, a long function would exceed what the compiler is ready to inline.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunRest<T, TFunction>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged
        where TFunction : struct, IElementFunction =>
        PartialVector.Store(TFunction.Invoke(PartialVector.Load(x)), y);
}
