using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>Many blocks at once: a block a 64-bit lane, of which the lower half of each variable counts.</summary>
public static partial class Philox
{
    /// <summary>
    /// The words of consecutive blocks, in the order of <see cref="Block"/>: word i is word i mod 4 of the block with the
    /// counter <paramref name="first"/> + i / 4.
    /// </summary>
    /// <param name="first">Counter of the first block; its lower half must not wrap within the span.</param>
    /// <param name="key">64-bit key.</param>
    /// <param name="words">A multiple of 64 words.</param>
    internal static void Words(Counter first, RandomKey key, Span<uint> words)
    {
        if (Width.Is512)
        {
            Words<BlockLanes512>(first, key, words);
        }
        else
        {
            Words<BlockLanesNative>(first, key, words);
        }
    }

    // Two vectors at a time: the products of one are awaited while the other's are taken. Two rounds at a time, so that
    // the variables come back to where they were.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void Words<V>(Counter first, RandomKey key, Span<uint> words)
        where V : struct, IBlockLanes<V>
    {
        ref var destination = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(words));
        Span<ulong> keys = stackalloc ulong[20];
        KeysOfRounds(key, keys);
        ref var keyOfFirst = ref MemoryMarshal.GetReference(keys);
        var (m0, m1) = (V.All(M0), V.All(M1));
        var counter = V.All(first.Low) + V.BlockOfLane();
        var high = V.All(first.High);
        for (nint i = 0; i <= (words.Length / 2) - (4 * V.Count); i += 4 * V.Count)
        {
            var next = counter + V.All((ulong)V.Count);
            var (x0, x1, x2, x3) = (counter, V.Upper(counter), high, V.Upper(high));
            var (y0, y1, y2, y3) = (next, V.Upper(next), high, V.Upper(high));
            for (nint round = 0; round < 20; round += 4)
            {
                var k0 = V.All(Unsafe.Add(ref keyOfFirst, round));
                var k1 = V.All(Unsafe.Add(ref keyOfFirst, round + 1));
                var p0 = V.MultiplyLower(x0, m0);
                var p1 = V.MultiplyLower(x2, m1);
                var q0 = V.MultiplyLower(y0, m0);
                var q1 = V.MultiplyLower(y2, m1);
                var u0 = V.Xor(V.Upper(p1), x1, k0);
                var u2 = V.Xor(V.Upper(p0), x3, k1);
                var v0 = V.Xor(V.Upper(q1), y1, k0);
                var v2 = V.Xor(V.Upper(q0), y3, k1);
                k0 = V.All(Unsafe.Add(ref keyOfFirst, round + 2));
                k1 = V.All(Unsafe.Add(ref keyOfFirst, round + 3));
                x3 = V.MultiplyLower(u0, m0);
                x1 = V.MultiplyLower(u2, m1);
                y3 = V.MultiplyLower(v0, m0);
                y1 = V.MultiplyLower(v2, m1);
                x0 = V.Xor(V.Upper(x1), p1, k0);
                x2 = V.Xor(V.Upper(x3), p0, k1);
                y0 = V.Xor(V.Upper(y1), q1, k0);
                y2 = V.Xor(V.Upper(y3), q0, k1);
            }

            V.Store(V.Pack(x0, x1), V.Pack(x2, x3), ref destination, i);
            V.Store(V.Pack(y0, y1), V.Pack(y2, y3), ref destination, i + (2 * V.Count));
            counter = next + V.All((ulong)V.Count);
        }
    }

    /// <summary>The two halves of the key of each round.</summary>
    private static void KeysOfRounds(RandomKey key, Span<ulong> keys)
    {
        var (k0, k1) = ((uint)key.Value, (uint)(key.Value >> 32));
        for (var round = 0; round < 20; round += 2)
        {
            keys[round] = k0;
            keys[round + 1] = k1;
            k0 += W0;
            k1 += W1;
        }
    }
}
