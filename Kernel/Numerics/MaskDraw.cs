using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary><c>kept</c> where the element's 16 random bits are below <c>threshold</c>, otherwise 0.</summary>
/// <param name="kept">Value of a kept element.</param>
/// <param name="threshold">How many of the 65536 draws keep the element.</param>
internal readonly struct MaskDraw<T>(T kept, int threshold) : IDraw<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Chunk(RandomKey key, ulong chunk, Span<T> destination)
    {
        const int length = DrawStream.ChunkLength;
        Span<uint> words = stackalloc uint[length / 2];
        Philox.Words(new(chunk * (length / 8)), key, words);
        var draws = MemoryMarshal.Cast<uint, ushort>(words);
        var last = Vector.Create((ushort)(threshold - 1));
        for (var i = 0; i < length; i += Vector<ushort>.Count)
        {
            Spread(Vector.LessThanOrEqual(new Vector<ushort>(draws[i..]), last).As<ushort, short>(), destination[i..]);
        }
    }

    /// <summary>Widens a mask of 16-bit lanes to lanes of T.</summary>
    private void Spread(Vector<short> keep, Span<T> destination)
    {
        Vector.Widen(keep, out var lower, out var upper);
        if (typeof(T) == typeof(float))
        {
            Select(lower.As<int, T>(), destination, 0);
            Select(upper.As<int, T>(), destination, 1);
            return;
        }

        Vector.Widen(lower, out var part0, out var part1);
        Vector.Widen(upper, out var part2, out var part3);
        Select(part0.As<long, T>(), destination, 0);
        Select(part1.As<long, T>(), destination, 1);
        Select(part2.As<long, T>(), destination, 2);
        Select(part3.As<long, T>(), destination, 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Select(Vector<T> keep, Span<T> destination, int part) =>
        (Vector.Create(kept) & keep).CopyTo(destination[(part * Vector<T>.Count)..]);
}
