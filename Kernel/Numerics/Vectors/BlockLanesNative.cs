using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Kernel.Numerics.Vectors;

/// <summary>The lanes of a <see cref="Vector{T}"/>: four or two of 64 bits.</summary>
internal readonly struct BlockLanesNative(Vector<ulong> value) : IBlockLanes<BlockLanesNative>
{
    private readonly Vector<ulong> value = value;

    /// <inheritdoc/>
    public static int Count => Vector<ulong>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanesNative All(ulong value) => new(Vector.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanesNative BlockOfLane()
    {
        var lane = Vector.CreateSequence(0UL, 1UL);
        return new((lane >>> 1) + ((lane & Vector<ulong>.One) * ((ulong)Vector<ulong>.Count / 2)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanesNative operator +(BlockLanesNative a, BlockLanesNative b) => new(a.value + b.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanesNative Xor(BlockLanesNative a, BlockLanesNative b, BlockLanesNative c) => new(a.value ^ b.value ^ c.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanesNative Upper(BlockLanesNative x) => new(x.value >>> 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanesNative MultiplyLower(BlockLanesNative a, BlockLanesNative b)
    {
        if (Vector<ulong>.Count == 4 && Avx2.IsSupported)
        {
            return new(Avx2.Multiply(a.value.AsVector256().AsUInt32(), b.value.AsVector256().AsUInt32()).AsVector());
        }

        if (Vector<ulong>.Count == 2 && Sse2.IsSupported)
        {
            return new(Sse2.Multiply(a.value.AsVector128().AsUInt32(), b.value.AsVector128().AsUInt32()).AsVector());
        }

        return new((a.value & Vector.Create((ulong)uint.MaxValue)) * b.value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockLanesNative Pack(BlockLanesNative lower, BlockLanesNative upper) =>
        new((lower.value & Vector.Create((ulong)uint.MaxValue)) | (upper.value << 32));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(BlockLanesNative words01, BlockLanesNative words23, ref ulong destination, nint index)
    {
        ref var first = ref Unsafe.Add(ref destination, index);
        if (Vector<ulong>.Count == 4 && Avx2.IsSupported)
        {
            var (a, b) = (words01.value.AsVector256(), words23.value.AsVector256());
            Avx2.UnpackLow(a, b).StoreUnsafe(ref first);
            Avx2.UnpackHigh(a, b).StoreUnsafe(ref first, 4);
            return;
        }

        for (var lane = 0; lane < Vector<ulong>.Count; lane++)
        {
            var block = (lane >>> 1) + ((lane & 1) * (Vector<ulong>.Count / 2));
            Unsafe.Add(ref first, 2 * block) = words01.value[lane];
            Unsafe.Add(ref first, (2 * block) + 1) = words23.value[lane];
        }
    }
}
