namespace Pipeline.Kernel.Data;

/// <summary>
/// Bytes at fixed places, maybe more than an array can hold: an array, or a file that the host maps into memory. They
/// never change while a data set looks at them. Any thread may read.
/// </summary>
public interface IByteBlock
{
    /// <summary>Number of bytes.</summary>
    long Length { get; }

    /// <summary>Some of the bytes, without a copy; valid while the block is referenced.</summary>
    /// <param name="start">Place of the first.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not lie within the block.</exception>
    ReadOnlySpan<byte> Slice(long start, int length);
}
