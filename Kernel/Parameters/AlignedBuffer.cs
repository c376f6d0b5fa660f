using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Parameters;

/// <summary>Memory that starts on a 64-byte boundary and stays there, so that vector loads never straddle cache lines; small buffers are ordinary arrays.</summary>
internal static class AlignedBuffer
{
    private const int Boundary = 64;
    private const int SmallestAligned = 4096;

    /// <summary>Zeroed memory of <paramref name="length"/> elements.</summary>
    public static unsafe Memory<T> Allocate<T>(int length)
        where T : unmanaged
    {
        if (length == 0)
        {
            return Memory<T>.Empty;
        }

        if ((long)length * sizeof(T) < SmallestAligned)
        {
            // Small states are copied often, and pinned memory is only reclaimed by full collections.
            return new T[length];
        }

        var slack = Boundary / sizeof(T);
        var array = GC.AllocateArray<T>(length + slack, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref array[0]);
        var skipped = (int)((Boundary - (address % Boundary)) % Boundary / (nuint)sizeof(T));
        return array.AsMemory(skipped, length);
    }

    /// <summary>A copy of <paramref name="source"/> in memory of its own.</summary>
    public static Memory<T> Copy<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        var copy = Allocate<T>(source.Length);
        source.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>Distance between vectors of <paramref name="length"/> elements that keeps each on a boundary.</summary>
    public static unsafe int Stride<T>(int length)
        where T : unmanaged
    {
        var line = Boundary / sizeof(T);
        return (length + line - 1) / line * line;
    }
}
