using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// The end of a span that does not fill a vector. It runs the same vector code on a padded copy, so that an element's
/// result does not depend on its place.
/// </summary>
internal static class PartialVector
{
    /// <summary>The elements, then zeros.</summary>
    public static V Load<T, V>(ReadOnlySpan<T> source)
        where T : unmanaged
        where V : struct
    {
        var padded = default(V);
        source.CopyTo(Elements<T, V>(ref padded));
        return padded;
    }

    /// <summary>The first lanes, as many as <paramref name="destination"/> holds.</summary>
    public static void Store<T, V>(V value, Span<T> destination)
        where T : unmanaged
        where V : struct =>
        Elements<T, V>(ref value)[..destination.Length].CopyTo(destination);

    private static Span<T> Elements<T, V>(ref V vector)
        where T : unmanaged
        where V : struct =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<V, T>(ref vector), Unsafe.SizeOf<V>() / Unsafe.SizeOf<T>());
}
