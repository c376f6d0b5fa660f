using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Training;

/// <summary>
/// What the kernel does to a tile as it stores it. Tiny numbers become 0: an average of gradients that stay 0 decays
/// into denormals, which cost 15 times as much, and .NET cannot flush them in hardware.
/// </summary>
internal static class TileMath
{
    /// <summary>Directions smaller than this are stored as 0.</summary>
    public static T TinyUpdate<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateChecked(typeof(T) == typeof(float) ? 1e-18 : 1e-150);

    /// <summary>Slot values smaller than this are stored as 0.</summary>
    public static T TinySlot<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateChecked(typeof(T) == typeof(float) ? 1e-30 : 1e-290);

    /// <summary><c>destination = |source| &lt; tiny ? 0 : source</c>; NaN stays NaN.</summary>
    public static void Flush<T>(ReadOnlySpan<T> source, T tiny, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var from = MemoryMarshal.Cast<T, Vector<T>>(source);
        var to = MemoryMarshal.Cast<T, Vector<T>>(destination[..source.Length]);
        var bound = new Vector<T>(tiny);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(from[i]), bound), Vector<T>.Zero, from[i]);
        }

        for (var i = from.Length * Vector<T>.Count; i < source.Length; i++)
        {
            destination[i] = T.Abs(source[i]) < tiny ? T.Zero : source[i];
        }
    }

    /// <summary><c>destination = theta - alpha * update</c>, tiny directions taken as 0.</summary>
    public static void Step<T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> update, T alpha, T tiny, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var t = MemoryMarshal.Cast<T, Vector<T>>(theta);
        var u = MemoryMarshal.Cast<T, Vector<T>>(update);
        var to = MemoryMarshal.Cast<T, Vector<T>>(destination[..theta.Length]);
        var bound = new Vector<T>(tiny);
        for (var i = 0; i < to.Length; i++)
        {
            var kept = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(u[i]), bound), Vector<T>.Zero, u[i]);
            to[i] = t[i] - (kept * alpha);
        }

        for (var i = to.Length * Vector<T>.Count; i < theta.Length; i++)
        {
            destination[i] = theta[i] - ((T.Abs(update[i]) < tiny ? T.Zero : update[i]) * alpha);
        }
    }

    /// <summary>Whether no element is NaN or infinite.</summary>
    public static bool IsFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(x);
        var differences = Vector<T>.Zero;
        foreach (var vector in vectors)
        {
            // x - x is 0 for finite numbers and NaN otherwise; NaN survives every further sum.
            differences += vector - vector;
        }

        var finite = Vector.EqualsAll(differences, Vector<T>.Zero);
        foreach (var value in x[(vectors.Length * Vector<T>.Count)..])
        {
            finite &= T.IsFinite(value);
        }

        return finite;
    }
}
