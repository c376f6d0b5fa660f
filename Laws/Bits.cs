using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Laws;

/// <summary>Vectors compared by their bits: NaN equals itself, 0 and -0 differ.</summary>
internal static class Bits
{
    public static bool Equal<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
        where T : unmanaged => MemoryMarshal.AsBytes(first).SequenceEqual(MemoryMarshal.AsBytes(second));

    public static int FirstDifference<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
        where T : unmanaged
    {
        var i = 0;
        while (i < first.Length && i < second.Length && Equal(first.Slice(i, 1), second.Slice(i, 1)))
        {
            i++;
        }

        return i;
    }

    public static T[] Of<T>(IEnumerable<double> values)
        where T : INumberBase<T> => [.. values.Select(T.CreateChecked)];

    public static double[] ToDouble<T>(this IEnumerable<T> values)
        where T : INumberBase<T> => [.. values.Select(double.CreateChecked)];

    public static T[] Filled<T>(int length, T value)
    {
        var filled = new T[length];
        Array.Fill(filled, value);
        return filled;
    }
}
