using System.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>The numbers of an IDX array, left as the file has them: a byte takes a byte.</summary>
internal sealed class IdxStorage<T>(Idx array) : IStorage<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IdxType type = array.Type;
    private readonly int width = Idx.Width(array.Type);

    public void Read(long start, Span<T> destination)
    {
        BigEndian.Convert(type, array.Slice(start * width, destination.Length * width), destination);

        // A block that belongs to a file goes with the last reference to it.
        GC.KeepAlive(this);
    }

    public void Prefetch(long start, int length) => Data.Prefetch.Row(array.Slice(start * width, length * width));
}
