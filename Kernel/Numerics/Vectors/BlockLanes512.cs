using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>Eight lanes of 64 bits, for processors with AVX-512: see <see cref="Width.Is512"/>.</summary>
internal readonly struct BlockLanes512(Vector512<ulong> value) : IBlockLanes<BlockLanes512>
{
    private readonly Vector512<ulong> value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanes512 All(ulong value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanes512 BlockOfLane() => new(Vector512.Create(0UL, 4, 1, 5, 2, 6, 3, 7));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanes512 operator +(BlockLanes512 a, BlockLanes512 b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanes512 Xor(BlockLanes512 a, BlockLanes512 b, BlockLanes512 c) =>
        new(Avx512F.TernaryLogic(a.value, b.value, c.value, 0b10010110));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanes512 Upper(BlockLanes512 x) => new(x.value >>> 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanes512 MultiplyLower(BlockLanes512 a, BlockLanes512 b) =>
        new(Avx512F.Multiply(a.value.AsUInt32(), b.value.AsUInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanes512 Pack(BlockLanes512 lower, BlockLanes512 upper) =>
        new(Vector512.ConditionalSelect(Vector512.Create((ulong)uint.MaxValue), lower.value, upper.value << 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(BlockLanes512 words01, BlockLanes512 words23, ref ulong destination, nint index)
    {
        ref var first = ref Unsafe.Add(ref destination, index);
        Avx512F.UnpackLow(words01.value, words23.value).StoreUnsafe(ref first);
        Avx512F.UnpackHigh(words01.value, words23.value).StoreUnsafe(ref first, 8);
    }
}
