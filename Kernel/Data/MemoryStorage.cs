using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Data;

/// <summary>Numbers in memory, in the precision of the run.</summary>
internal sealed class MemoryStorage<T>(ReadOnlyMemory<T> numbers) : IStorage<T>
    where T : unmanaged
{
    public void Read(long start, Span<T> destination) =>
        numbers.Span.Slice(checked((int)start), destination.Length).CopyTo(destination);

    public void Prefetch(long start, int length) =>
        Data.Prefetch.Row(MemoryMarshal.AsBytes(numbers.Span.Slice(checked((int)start), length)));
}
