using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>
/// A thread's own memory for packed operands, taken at its first product and kept. Contents never outlive a call.
/// </summary>
internal static unsafe class Scratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static byte[]? pinned;

    /// <summary>At least <paramref name="bytes"/> of this thread's memory, at the start of a cache line.</summary>
    public static byte* Take(int bytes)
    {
        if (pinned is null || pinned.Length < bytes + Alignment)
        {
            pinned = GC.AllocateUninitializedArray<byte>(bytes + Alignment, pinned: true);
        }

        var start = (nuint)Unsafe.AsPointer(ref pinned[0]);
        return (byte*)((start + Alignment - 1) / Alignment * Alignment);
    }
}
