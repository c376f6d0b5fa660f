namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>Where the page lies that may not be touched.</summary>
public enum Guard
{
    /// <summary>Right before the first element.</summary>
    Before,

    /// <summary>Right after the last element.</summary>
    After,
}

/// <summary>
/// Elements next to a page that faults when it is read or written: code that leaves its spans ends the process instead
/// of passing. Where pages cannot be protected this way (not Linux) it is plain memory.
/// </summary>
public sealed unsafe class GuardedBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly byte* memory;
    private readonly nuint bytes;
    private readonly T* first;
    private readonly int length;

    public GuardedBuffer(int length, Guard guard)
    {
        this.length = length;
        var page = (nuint)Environment.SystemPageSize;
        var used = (((nuint)length * (nuint)sizeof(T)) + page - 1) / page * page;
        bytes = used + (2 * page);
        memory = Pages.Reserve(bytes);
        Pages.Close(memory, page);
        Pages.Close(memory + page + used, page);
        first = guard == Guard.Before ? (T*)(memory + page) : (T*)(memory + page + used) - length;
    }

    public Span<T> Span => new(first, length);

    public void Dispose() => Pages.Release(memory, bytes);
}
