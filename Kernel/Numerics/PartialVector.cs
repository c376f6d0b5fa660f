using System.Numerics;
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
    public static Vector<T> Load<T>(ReadOnlySpan<T> source)
    {
        var padded = default(Vector<T>);
        source.CopyTo(Elements(ref padded));
        return padded;
    }

    /// <summary>The first lanes, as many as <paramref name="destination"/> holds.</summary>
    public static void Store<T>(Vector<T> value, Span<T> destination) =>
        Elements(ref value)[..destination.Length].CopyTo(destination);

    private static Span<T> Elements<T>(ref Vector<T> vector) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<T>, T>(ref vector), Vector<T>.Count);
}
