using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Plugins.Normalizations;

/// <summary>Vectors of neighbouring columns; the last one of a row may be partly filled.</summary>
internal static class Segment
{
    /// <summary>Up to <paramref name="count"/> elements from <paramref name="index"/> on, the rest 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> source, int index, int count) =>
        count >= Vector<T>.Count
            ? Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(source.Slice(index, Vector<T>.Count))))
            : LoadPart(source.Slice(index, count));

    /// <summary>Stores up to <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> value, Span<T> destination, int index, int count)
    {
        if (count >= Vector<T>.Count)
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(destination.Slice(index, Vector<T>.Count))), value);
        }
        else
        {
            Elements(ref value)[..count].CopyTo(destination[index..]);
        }
    }

    private static Vector<T> LoadPart<T>(ReadOnlySpan<T> source)
    {
        var padded = default(Vector<T>);
        source.CopyTo(Elements(ref padded));
        return padded;
    }

    private static Span<T> Elements<T>(ref Vector<T> vector) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<T>, T>(ref vector), Vector<T>.Count);
}
