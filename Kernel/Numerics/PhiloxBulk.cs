using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>Many blocks at once: a block a 64-bit lane, of which the lower half of each variable counts.</summary>
public static partial class Philox
{
    /// <summary>Blocks that <see cref="Words"/> makes at once: its length must be a multiple of four times this.</summary>
    internal static int BlocksAtOnce => 2 * Vector<ulong>.Count;

    /// <summary>
    /// The words of consecutive blocks, in the order of <see cref="Block"/>: word i is word i mod 4 of the block with the
    /// counter <paramref name="first"/> + i / 4.
    /// </summary>
    /// <param name="first">Counter of the first block; its lower half must not wrap within the span.</param>
    /// <param name="key">64-bit key.</param>
    /// <param name="words">A multiple of 4 <see cref="BlocksAtOnce"/> words; 64 serves on every machine.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Words(Counter first, RandomKey key, Span<uint> words)
    {
        ref var destination = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(words));
        var width = Vector<ulong>.Count;
        var counter = Vector.Create(first.Low) + BlockOfLane();
        var high = Vector.Create(first.High);
        for (var i = 0; i <= (words.Length / 2) - (4 * width); i += 4 * width)
        {
            var next = counter + Vector.Create((ulong)width);
            var (x0, x1, x2, x3) = (counter, counter >>> 32, high, high >>> 32);
            var (y0, y1, y2, y3) = (next, next >>> 32, high, high >>> 32);
            var k0 = Vector.Create(key.Value);
            var k1 = Vector.Create(key.Value >>> 32);
            for (var round = 0; round < 10; round++)
            {
                Round(ref x0, ref x1, ref x2, ref x3, k0, k1);
                Round(ref y0, ref y1, ref y2, ref y3, k0, k1);
                k0 += Vector.Create((ulong)W0);
                k1 += Vector.Create((ulong)W1);
            }

            Store(Pack(x0, x1), Pack(x2, x3), ref destination, i);
            Store(Pack(y0, y1), Pack(y2, y3), ref destination, i + (2 * width));
            counter = next + Vector.Create((ulong)width);
        }
    }

    /// <summary>The block each lane computes, such that interleaving lanes puts the words in order.</summary>
    private static Vector<ulong> BlockOfLane()
    {
        var lane = Vector.CreateSequence(0UL, 1UL);
        return (lane >>> 1) + ((lane & Vector<ulong>.One) * ((ulong)Vector<ulong>.Count / 2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector<ulong> x0,
        ref Vector<ulong> x1,
        ref Vector<ulong> x2,
        ref Vector<ulong> x3,
        Vector<ulong> k0,
        Vector<ulong> k1)
    {
        var p0 = MultiplyLower(x0, Vector.Create((ulong)M0));
        var p1 = MultiplyLower(x2, Vector.Create((ulong)M1));
        (x0, x1, x2, x3) = ((p1 >>> 32) ^ x1 ^ k0, p1, (p0 >>> 32) ^ x3 ^ k1, p0);
    }

    /// <summary>The product of the lower halves of each lane, 32 x 32 to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> MultiplyLower(Vector<ulong> a, Vector<ulong> b)
    {
        if (Vector<ulong>.Count == 4 && Avx2.IsSupported)
        {
            return Avx2.Multiply(a.AsVector256().AsUInt32(), b.AsVector256().AsUInt32()).AsVector();
        }

        if (Vector<ulong>.Count == 2 && Sse2.IsSupported)
        {
            return Sse2.Multiply(a.AsVector128().AsUInt32(), b.AsVector128().AsUInt32()).AsVector();
        }

        return (a & Vector.Create((ulong)uint.MaxValue)) * b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Pack(Vector<ulong> lower, Vector<ulong> upper) =>
        (lower & Vector.Create((ulong)uint.MaxValue)) | (upper << 32);

    /// <summary>Interleaves the halves of the blocks: lanes 0, 2, 4 ... of both first, then lanes 1, 3, 5 ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<ulong> words01, Vector<ulong> words23, ref ulong destination, int index)
    {
        if (Vector<ulong>.Count == 4 && Avx2.IsSupported)
        {
            var (a, b) = (words01.AsVector256(), words23.AsVector256());
            Avx2.UnpackLow(a, b).StoreUnsafe(ref destination, (nuint)index);
            Avx2.UnpackHigh(a, b).StoreUnsafe(ref destination, (nuint)index + 4);
            return;
        }

        for (var lane = 0; lane < Vector<ulong>.Count; lane++)
        {
            var block = (lane >>> 1) + ((lane & 1) * (Vector<ulong>.Count / 2));
            Unsafe.Add(ref destination, index + (2 * block)) = words01[lane];
            Unsafe.Add(ref destination, index + (2 * block) + 1) = words23[lane];
        }
    }
}
