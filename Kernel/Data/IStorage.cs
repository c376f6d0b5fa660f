namespace Pipeline.Kernel.Data;

/// <summary>The numbers of a data set, example after example, stored as they came. Any thread may read.</summary>
internal interface IStorage<T>
    where T : unmanaged
{
    /// <summary>Converts consecutive numbers.</summary>
    /// <param name="start">Place of the first: example x features, which may exceed 31 bits.</param>
    /// <param name="destination">Receives as many as it is long.</param>
    void Read(long start, Span<T> destination);

    /// <summary>Asks the processor for the first bytes of a row that is read soon.</summary>
    /// <param name="start">Place of its first number.</param>
    /// <param name="length">Its numbers.</param>
    void Prefetch(long start, int length);
}
