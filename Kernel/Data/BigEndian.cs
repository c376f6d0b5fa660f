using System.Buffers.Binary;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Data;

/// <summary>Converts the numbers of IDX arrays to T: exactly where T can hold them, otherwise rounded once.</summary>
internal static class BigEndian
{
    // Numbers converted at once, by way of the stack.
    private const int Block = 512;

    /// <summary>Converts as many numbers as <paramref name="destination"/> is long.</summary>
    /// <param name="type">What the bytes are.</param>
    /// <param name="bytes">The numbers, big-endian.</param>
    /// <param name="destination">Receives them.</param>
    public static void Convert<T>(IdxType type, ReadOnlySpan<byte> bytes, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (type)
        {
            case IdxType.UnsignedByte:
                Widening.Bytes(bytes, destination);
                break;
            case IdxType.SignedByte:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, sbyte>(bytes), destination);
                break;
            case IdxType.Short:
                Shorts(MemoryMarshal.Cast<byte, short>(bytes), destination);
                break;
            case IdxType.Int:
                Ints(MemoryMarshal.Cast<byte, int>(bytes), destination);
                break;
            case IdxType.Float:
                Floats(MemoryMarshal.Cast<byte, int>(bytes), destination);
                break;
            default:
                Doubles(MemoryMarshal.Cast<byte, long>(bytes), destination);
                break;
        }
    }

    private static void Shorts<T>(ReadOnlySpan<short> numbers, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<short> turned = stackalloc short[Block];
        for (var start = 0; start < numbers.Length; start += Block)
        {
            var some = turned[..Math.Min(Block, numbers.Length - start)];
            BinaryPrimitives.ReverseEndianness(numbers.Slice(start, some.Length), some);
            TensorPrimitives.ConvertTruncating<short, T>(some, destination[start..]);
        }
    }

    private static void Ints<T>(ReadOnlySpan<int> numbers, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<int> turned = stackalloc int[Block];
        for (var start = 0; start < numbers.Length; start += Block)
        {
            var some = turned[..Math.Min(Block, numbers.Length - start)];
            BinaryPrimitives.ReverseEndianness(numbers.Slice(start, some.Length), some);
            TensorPrimitives.ConvertTruncating<int, T>(some, destination[start..]);
        }
    }

    private static void Floats<T>(ReadOnlySpan<int> numbers, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            BinaryPrimitives.ReverseEndianness(numbers, MemoryMarshal.Cast<T, int>(destination));
            return;
        }

        Span<int> turned = stackalloc int[Block];
        for (var start = 0; start < numbers.Length; start += Block)
        {
            var some = turned[..Math.Min(Block, numbers.Length - start)];
            BinaryPrimitives.ReverseEndianness(numbers.Slice(start, some.Length), some);
            TensorPrimitives.ConvertTruncating<float, T>(MemoryMarshal.Cast<int, float>(some), destination[start..]);
        }
    }

    private static void Doubles<T>(ReadOnlySpan<long> numbers, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            BinaryPrimitives.ReverseEndianness(numbers, MemoryMarshal.Cast<T, long>(destination));
            return;
        }

        Span<long> turned = stackalloc long[Block];
        for (var start = 0; start < numbers.Length; start += Block)
        {
            var some = turned[..Math.Min(Block, numbers.Length - start)];
            BinaryPrimitives.ReverseEndianness(numbers.Slice(start, some.Length), some);
            TensorPrimitives.ConvertTruncating<double, T>(MemoryMarshal.Cast<long, double>(some), destination[start..]);
        }
    }
}
