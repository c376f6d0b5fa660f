using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>The bits of numbers, for comparisons that tell -0 from 0 and find NaN equal to itself.</summary>
internal static class Bits
{
    public static byte[] Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();

    public static byte[] Of<T>(Span<T> values)
        where T : unmanaged => Of((ReadOnlySpan<T>)values);

    public static byte[] Of<T>(T[] values)
        where T : unmanaged => Of((ReadOnlySpan<T>)values);
}
