using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Elementwise functions that give the same bits for an element alone, in a row, at any cut, and for any width of the
/// machine's vectors. Source and destination may be the same span but must not overlap otherwise; a destination may be
/// longer than its source. Each throws <see cref="ArgumentException"/> if the destination is shorter.
/// </summary>
/// <remarks>
/// The largest errors stated were measured for float and double against models of higher precision. Near 0 a result may
/// be denormal; it is never flushed.
/// </remarks>
public static class Elementwise
{
    /// <summary><c>y = e^x</c>. Largest error 1.1 units in the last place.</summary>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(ExpFunction));

    /// <summary><c>y = e^x - 1</c>, accurate near 0. Largest error 1.6 units in the last place.</summary>
    public static void ExpM1<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(ExpM1Function));

    /// <summary><c>y = ln(1 + x)</c>, accurate near 0; -infinity at -1, NaN below. Largest error 0.9 units in the last place.</summary>
    public static void LogP1<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(LogP1Function));

    /// <summary><c>y = ln x</c>; -infinity at 0, NaN below. Largest error 0.9 units in the last place.</summary>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(LogFunction));

    /// <summary><c>y = tanh x</c>. Largest error 2.5 units in the last place.</summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(TanhFunction));

    /// <summary><c>y = 1 / (1 + e^-x)</c>, without overflow. Largest error 2.4 units in the last place.</summary>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(SigmoidFunction));

    /// <summary><c>y = ln(1 + e^x)</c>, without overflow. Largest error 1.7 units in the last place.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(SoftplusFunction));

    /// <summary>
    /// <c>y = Phi(x) = erfc(-x / sqrt(2)) / 2</c>, the distribution function of the standard normal, relatively accurate
    /// also for large negative x; the exact GELU is <c>x Phi(x)</c>. Largest error 7.0
    /// units in the last place, at small negative x.
    /// </summary>
    public static void NormalCdf<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementLoop.Run(x, y, default(NormalCdfFunction));

    private readonly struct ExpFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => Exponential.Exp(x);
    }

    private readonly struct ExpM1Function : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => Exponential.ExpM1(x);
    }

    private readonly struct LogFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => Logarithm.Log(x);
    }

    private readonly struct LogP1Function : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => Logarithm.LogP1(x);
    }

    private readonly struct TanhFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => Sigmoids.Tanh(x);
    }

    private readonly struct SigmoidFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => Sigmoids.Sigmoid(x);
    }

    private readonly struct SoftplusFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => Sigmoids.Softplus(x);
    }

    private readonly struct NormalCdfFunction : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => NormalTail.Cdf(x);
    }
}
