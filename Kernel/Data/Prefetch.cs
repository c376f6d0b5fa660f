using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Kernel.Data;

/// <summary>Asks the processor to fetch memory that is read soon; changes no result.</summary>
internal static class Prefetch
{
    private const int Line = 64;

    // The processor goes on by itself once it has seen a few lines.
    private const int Most = 4 * Line;

    /// <summary>One element of a list that is read in no order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Element<T>(ReadOnlySpan<T> list, int index)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in list[index])));
        }
    }

    /// <summary>The first cache lines of a row.</summary>
    public static unsafe void Row(ReadOnlySpan<byte> row)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // A hint may name any address: nothing is pinned, and a row that moves meanwhile is merely not fetched.
        var address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row));
        for (var at = 0; at < Math.Min(row.Length, Most); at += Line)
        {
            Sse.Prefetch0(address + at);
        }
    }
}
