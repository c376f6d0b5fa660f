using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Pipeline.Host.Supervision;

/// <summary>Numbers in a file that is part of the address space: what is written is in the file even if the process dies at once.</summary>
internal sealed unsafe class MappedLongs : MemoryManager<long>
{
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;

    /// <summary>Makes the file, filled with 0.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="length">How many numbers.</param>
    /// <exception cref="IOException">It cannot be made or mapped.</exception>
    public MappedLongs(string path, int length)
    {
        this.length = length;
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, (long)length * sizeof(long));
        view = file.CreateViewAccessor();
    }

    public override Span<long> GetSpan() => new(Address, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(Address + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => view.Dispose();

    private long* Address => (long*)((byte*)view.SafeMemoryMappedViewHandle.DangerousGetHandle() + view.PointerOffset);
}
