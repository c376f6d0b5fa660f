namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>A vector register of 64-bit lanes, one block of Philox a lane.</summary>
internal interface IBlockLanes<V>
    where V : struct, IBlockLanes<V>
{
    /// <summary>Lanes.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract V All(ulong value);

    /// <summary>The block each lane computes, such that interleaving lanes puts the words in order: 0, n/2, 1, n/2 + 1 ...</summary>
    static abstract V BlockOfLane();

    static abstract V operator +(V a, V b);

    /// <summary><c>a ^ b ^ c</c>.</summary>
    static abstract V Xor(V a, V b, V c);

    /// <summary>The upper halves of the lanes.</summary>
    static abstract V Upper(V x);

    /// <summary>The product of the lower halves of each lane, 32 x 32 to 64 bits.</summary>
    static abstract V MultiplyLower(V a, V b);

    /// <summary>A lane of the lower halves of both.</summary>
    static abstract V Pack(V lower, V upper);

    /// <summary>Stores the blocks in order, each two lanes: words 0 and 1, then words 2 and 3.</summary>
    static abstract void Store(V words01, V words23, ref ulong destination, nint index);
}
