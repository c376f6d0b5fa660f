using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// The swaps of Fisher and Yates, drawn some at a time and asked for ahead: the partners of a large order lie anywhere in
/// memory, and waiting for one after the other would cost more than all the rest.
/// </summary>
internal static class Shuffle
{
    private const int Block = 64;
    private const int WordsOfBlock = 4;

    /// <summary>For i from the last to 1: swaps elements i and <see cref="RandomFill.Below"/>(key, i, i + 1).</summary>
    public static void Apply(RandomKey key, Span<int> order)
    {
        Span<int> partners = stackalloc int[Block];
        Span<int> next = stackalloc int[Block];
        var last = order.Length - 1;
        Draw(key, last, partners, order);
        while (last > 0)
        {
            Draw(key, last - Block, next, order);
            var count = Math.Min(Block, last);
            for (var k = 0; k < count; k++)
            {
                var (i, j) = (last - k, partners[k]);
                (order[i], order[j]) = (order[j], order[i]);
            }

            next.CopyTo(partners);
            last -= Block;
        }
    }

    /// <summary>The partners of <paramref name="last"/>, last - 1, ... down to 1, as many as there is room for.</summary>
    private static unsafe void Draw(RandomKey key, int last, Span<int> partners, Span<int> order)
    {
        if (last <= 0)
        {
            return;
        }

        Span<uint> words = stackalloc uint[Block * WordsOfBlock];
        var first = Math.Max(0, last - Block + 1);
        Philox.Words(new((ulong)first), key, words);
        for (var k = 0; k < Math.Min(Block, last); k++)
        {
            var (i, word) = (last - k, (last - k - first) * WordsOfBlock);
            var value = Math.BigMul(words[word] | ((ulong)words[word + 1] << 32), (ulong)i + 1, out var remainder);

            // What may have to be drawn again has a remainder below the bound.
            partners[k] = remainder > (ulong)i ? (int)value : RandomFill.Below(key, i, i + 1);
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref order[partners[k]]));
            }
        }
    }
}
