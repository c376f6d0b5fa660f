using System.Buffers.Binary;
using System.Collections.Immutable;
using LanguageExt;
using LanguageExt.Common;

namespace Pipeline.Kernel.Data;

/// <summary>What the numbers of an IDX array are, by the third byte of the file.</summary>
public enum IdxType : byte
{
    /// <summary>8 bits, unsigned.</summary>
    UnsignedByte = 0x08,

    /// <summary>8 bits, signed.</summary>
    SignedByte = 0x09,

    /// <summary>16 bits, signed.</summary>
    Short = 0x0B,

    /// <summary>32 bits, signed.</summary>
    Int = 0x0C,

    /// <summary>IEEE 754 binary32.</summary>
    Float = 0x0D,

    /// <summary>IEEE 754 binary64.</summary>
    Double = 0x0E,
}

/// <summary>
/// An array in the IDX format of the MNIST database: two zero bytes, the type, the number of dimensions, each dimension
/// as a 32-bit integer, then the numbers, the last dimension fastest; everything big-endian.
/// </summary>
/// <param name="Type">What the numbers are.</param>
/// <param name="Dimensions">Sizes, the slowest first.</param>
/// <param name="Bytes">The numbers, big-endian.</param>
public sealed record Idx(IdxType Type, ImmutableArray<int> Dimensions, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Numbers in the array.</summary>
    public int Count => Bytes.Length / Width(Type);

    /// <summary>Reads a file's bytes, already decompressed.</summary>
    /// <returns>The array, or what is wrong with the bytes.</returns>
    public static Fin<Idx> Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Length < 4)
        {
            return Error.New($"{file.Length} bytes are too few for an IDX header.");
        }

        var (zeros, type, rank) = (BinaryPrimitives.ReadUInt16BigEndian(file.Span), (IdxType)file.Span[2], (int)file.Span[3]);
        return
            zeros != 0 ? Error.New($"an IDX file begins with two zero bytes, not with 0x{zeros:X4}.")
            : !Enum.IsDefined(type) ? Error.New($"IDX type 0x{(byte)type:X2} is unknown: known are 08, 09, 0B, 0C, 0D and 0E.")
            : rank == 0 ? Error.New("the IDX header names no dimension.")
            : file.Length < 4 + (4 * rank) ? Error.New($"the IDX header of {rank} dimensions is cut off after {file.Length} bytes.")
            : Sized(type, DimensionsOf(file.Span[4..], rank), file[(4 + (4 * rank))..]);
    }

    /// <summary>The file's bytes: the inverse of <see cref="Parse"/>.</summary>
    public byte[] ToBytes()
    {
        var file = new byte[4 + (4 * Dimensions.Length) + Bytes.Length];
        (file[2], file[3]) = ((byte)Type, (byte)Dimensions.Length);
        for (var i = 0; i < Dimensions.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), Dimensions[i]);
        }

        Bytes.Span.CopyTo(file.AsSpan(4 + (4 * Dimensions.Length)));
        return file;
    }

    /// <summary>The number at a place, the last dimension fastest.</summary>
    public double this[int index]
    {
        get
        {
            var bytes = Bytes.Span[(index * Width(Type))..];
            return Type switch
            {
                IdxType.UnsignedByte => bytes[0],
                IdxType.SignedByte => (sbyte)bytes[0],
                IdxType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes),
                IdxType.Int => BinaryPrimitives.ReadInt32BigEndian(bytes),
                IdxType.Float => BinaryPrimitives.ReadSingleBigEndian(bytes),
                _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
            };
        }
    }

    private static ImmutableArray<uint> DimensionsOf(ReadOnlySpan<byte> bytes, int rank)
    {
        var dimensions = new uint[rank];
        for (var i = 0; i < rank; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * i)..]);
        }

        return [.. dimensions];
    }

    private static Fin<Idx> Sized(IdxType type, ImmutableArray<uint> dimensions, ReadOnlyMemory<byte> bytes)
    {
        var expected = dimensions.Aggregate((UInt128)Width(type), (size, dimension) => size * dimension);
        return expected == (UInt128)bytes.Length
            ? new Idx(type, [.. dimensions.Select(dimension => (int)dimension)], bytes)
            : Error.New($"an IDX array of {string.Join(" x ", dimensions)} needs {expected} bytes and the file holds {bytes.Length}.");
    }

    private static int Width(IdxType type) => type switch
    {
        IdxType.Short => 2,
        IdxType.Int or IdxType.Float => 4,
        IdxType.Double => 8,
        _ => 1,
    };
}
