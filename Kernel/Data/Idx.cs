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
/// <param name="File">The file's bytes.</param>
public sealed record Idx(IdxType Type, ImmutableArray<int> Dimensions, IByteBlock File)
{
    /// <summary>Numbers in the array.</summary>
    public long Count => (File.Length - Start) / Width(Type);

    /// <summary>Where the numbers begin.</summary>
    private long Start => HeaderLength(Dimensions.Length);

    /// <summary>Reads a file's bytes, already decompressed.</summary>
    /// <returns>The array, or what is wrong with the bytes.</returns>
    public static Fin<Idx> Parse(ReadOnlyMemory<byte> file) => Parse(new ByteMemory(file));

    /// <summary>Reads the header of a file; the numbers stay where they are.</summary>
    /// <returns>The array, or what is wrong with the bytes.</returns>
    public static Fin<Idx> Parse(IByteBlock file)
    {
        if (file.Length < 4)
        {
            return Error.New($"{file.Length} bytes are too few for an IDX header.");
        }

        var begin = file.Slice(0, 4);
        var (zeros, type, rank) = (BinaryPrimitives.ReadUInt16BigEndian(begin), (IdxType)begin[2], (int)begin[3]);
        return
            zeros != 0 ? Error.New($"an IDX file begins with two zero bytes, not with 0x{zeros:X4}.")
            : !Enum.IsDefined(type) ? Error.New($"IDX type 0x{(byte)type:X2} is unknown: known are 08, 09, 0B, 0C, 0D and 0E.")
            : rank == 0 ? Error.New("the IDX header names no dimension.")
            : file.Length < HeaderLength(rank) ? Error.New($"the IDX header of {rank} dimensions is cut off after {file.Length} bytes.")
            : Sized(type, DimensionsOf(file.Slice(4, 4 * rank), rank), file);
    }

    /// <summary>The bytes that come before the numbers.</summary>
    /// <param name="type">What the numbers are.</param>
    /// <param name="dimensions">Sizes, the slowest first.</param>
    public static byte[] Header(IdxType type, params ReadOnlySpan<int> dimensions)
    {
        var header = new byte[HeaderLength(dimensions.Length)];
        (header[2], header[3]) = ((byte)type, (byte)dimensions.Length);
        for (var i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        }

        return header;
    }

    /// <summary>The file's bytes: the inverse of <see cref="Parse(ReadOnlyMemory{byte})"/>.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = [.. Header(Type, Dimensions.AsSpan()), .. File.Slice(Start, checked((int)(File.Length - Start)))];

        // A block that belongs to a file goes with the last reference to it.
        GC.KeepAlive(this);
        return bytes;
    }

    /// <summary>The number at a place, the last dimension fastest.</summary>
    public double this[long index]
    {
        get
        {
            Span<double> number = stackalloc double[1];
            BigEndian.Convert(Type, Slice(index * Width(Type), Width(Type)), number);
            GC.KeepAlive(this);
            return number[0];
        }
    }

    /// <summary>Some of the bytes behind the header.</summary>
    internal ReadOnlySpan<byte> Slice(long start, int length) => File.Slice(Start + start, length);

    /// <summary>Bytes of a number.</summary>
    internal static int Width(IdxType type) => type switch
    {
        IdxType.Short => 2,
        IdxType.Int or IdxType.Float => 4,
        IdxType.Double => 8,
        _ => 1,
    };

    private static int HeaderLength(int rank) => 4 + (4 * rank);

    private static ImmutableArray<uint> DimensionsOf(ReadOnlySpan<byte> bytes, int rank)
    {
        var dimensions = new uint[rank];
        for (var i = 0; i < rank; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 * i)..]);
        }

        return [.. dimensions];
    }

    private static Fin<Idx> Sized(IdxType type, ImmutableArray<uint> dimensions, IByteBlock file)
    {
        var expected = dimensions.Aggregate((UInt128)Width(type), (size, dimension) => size * dimension);
        var held = file.Length - HeaderLength(dimensions.Length);
        return
            expected != (UInt128)held ? Error.New($"an IDX array of {string.Join(" x ", dimensions)} needs {expected} bytes and the file holds {held}.")
            : dimensions.Any(dimension => dimension > int.MaxValue) ? Error.New($"an IDX array of {string.Join(" x ", dimensions)} is larger than 2147483647 one way.")
            : new Idx(type, [.. dimensions.Select(dimension => (int)dimension)], file);
    }
}
