using System.IO.MemoryMappedFiles;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Sources;

/// <summary>
/// A file as part of the address space: the system reads what is looked at and drops it again when memory is short.
/// Unmapped with the last reference to it.
/// </summary>
internal sealed unsafe class MappedFile : IByteBlock
{
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* address;

    /// <summary>Maps a file that is not empty.</summary>
    /// <param name="file">The open file; may be closed afterwards.</param>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    internal MappedFile(FileStream file)
    {
        Length = file.Length;
        using var whole = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = whole.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        address = (byte*)view.SafeMemoryMappedViewHandle.DangerousGetHandle() + view.PointerOffset;
    }

    public long Length { get; }

    public ReadOnlySpan<byte> Slice(long start, int length) =>
        start >= 0 && length >= 0 && start <= Length - length
            ? new(address + start, length)
            : throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} bytes from there on do not lie within {Length}.");
}
