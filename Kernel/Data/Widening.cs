using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Kernel.Data;

/// <summary>Bytes as numbers from 0 to 255.</summary>
internal static class Widening
{
    private const int Step = 16;

    // Numbers converted at once, by way of the stack.
    private const int Block = 512;

    /// <summary>Converts as many bytes as there are; <paramref name="destination"/> is as long.</summary>
    public static void Bytes<T>(ReadOnlySpan<byte> bytes, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            ToSingle(bytes, MemoryMarshal.Cast<T, float>(destination));
            return;
        }

        Span<float> floats = stackalloc float[Block];
        for (var start = 0; start < bytes.Length; start += Block)
        {
            var some = floats[..Math.Min(Block, bytes.Length - start)];
            ToSingle(bytes.Slice(start, some.Length), some);
            TensorPrimitives.ConvertTruncating<float, T>(some, destination[start..]);
        }
    }

    private static void ToSingle(ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, bytes.Length, nameof(destination));
        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var to = ref MemoryMarshal.GetReference(destination);
        nint at = 0;
        for (var last = bytes.Length - Step; at <= last; at += Step)
        {
            Sixteen(Vector128.LoadUnsafe(ref from, (nuint)at), ref Unsafe.Add(ref to, at));
        }

        for (; at < bytes.Length; at++)
        {
            Unsafe.Add(ref to, at) = Unsafe.Add(ref from, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sixteen(Vector128<byte> bytes, ref float destination)
    {
        if (Avx512F.IsSupported)
        {
            Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(bytes)).StoreUnsafe(ref destination);
            return;
        }

        var (low, high) = Vector128.Widen(bytes);
        Four(Vector128.WidenLower(low), ref destination, 0);
        Four(Vector128.WidenUpper(low), ref destination, 4);
        Four(Vector128.WidenLower(high), ref destination, 8);
        Four(Vector128.WidenUpper(high), ref destination, 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(Vector128<uint> numbers, ref float destination, nuint at) =>
        Vector128.ConvertToSingle(numbers.AsInt32()).StoreUnsafe(ref destination, at);
}
