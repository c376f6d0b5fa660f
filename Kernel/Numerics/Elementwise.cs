using System.Numerics;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Elementwise functions that give the same bits for an element alone, in a row, and at any cut. Source and
/// destination may be the same span but must not overlap otherwise.
/// </summary>
public static class Elementwise
{
    /// <summary><c>y = e^x</c>.</summary>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Exp(x[i]);
        }
    }

    /// <summary><c>y = e^x - 1</c>, accurate near 0.</summary>
    public static void ExpM1<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.ExpM1(x[i]);
        }
    }

    /// <summary><c>y = ln(1 + x)</c>, accurate near 0.</summary>
    public static void LogP1<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.LogP1(x[i]);
        }
    }

    /// <summary><c>y = ln x</c>.</summary>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Log(x[i]);
        }
    }

    /// <summary><c>y = tanh x</c>.</summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Tanh(x[i]);
        }
    }

    /// <summary><c>y = 1 / (1 + e^-x)</c>, without overflow.</summary>
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var e = T.Exp(-T.Abs(x[i]));
            y[i] = (x[i] >= T.Zero ? T.One : e) / (T.One + e);
        }
    }

    /// <summary><c>y = ln(1 + e^x)</c>, without overflow.</summary>
    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Max(x[i], T.Zero) + T.LogP1(T.Exp(-T.Abs(x[i])));
        }
    }
}
