using System.Buffers.Binary;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Sources.Packing;

/// <summary>Writes an IDX file number by number; how many rows it has is known at its end.</summary>
internal sealed class IdxWriter : IDisposable
{
    private readonly FileStream file;
    private readonly IdxType type;
    private readonly int[] dimensions;

    /// <summary>Begins a file.</summary>
    /// <param name="path">A file that there is not.</param>
    /// <param name="type">UnsignedByte, Int, Float or Double.</param>
    /// <param name="row">Sizes of a row; none where it is one number.</param>
    internal IdxWriter(string path, IdxType type, params int[] row)
    {
        (this.type, dimensions) = (type, [0, .. row]);
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        file.Write(Idx.Header(type, dimensions));
    }

    /// <summary>Adds a number, which the type can hold.</summary>
    internal void Add(double number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        switch (type)
        {
            case IdxType.UnsignedByte:
                file.WriteByte((byte)number);
                return;
            case IdxType.Int:
                BinaryPrimitives.WriteInt32BigEndian(bytes, (int)number);
                file.Write(bytes[..sizeof(int)]);
                return;
            case IdxType.Float:
                BinaryPrimitives.WriteSingleBigEndian(bytes, (float)number);
                file.Write(bytes[..sizeof(float)]);
                return;
            default:
                BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
                file.Write(bytes);
                return;
        }
    }

    /// <summary>Completes the header.</summary>
    internal void Finish(int rows)
    {
        dimensions[0] = rows;
        file.Position = 0;
        file.Write(Idx.Header(type, dimensions));
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => file.Dispose();
}
