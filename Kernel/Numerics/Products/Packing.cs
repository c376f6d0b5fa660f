using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Kernel.Numerics.Products;

/// <summary>Copies lines of a matrix side by side, in the order in which a micro-kernel reads them.</summary>
internal static unsafe class Packing
{
    private const int CacheLine = 64;

    /// <summary><c>packed[l width + i] = source[i across + l along]</c> for i below count and l below depth.</summary>
    /// <param name="source">First element.</param>
    /// <param name="across">From one line to the next; either it or <paramref name="along"/> is 1.</param>
    /// <param name="along">From one element of a line to the next.</param>
    /// <param name="count">Lines.</param>
    /// <param name="depth">Elements of a line.</param>
    /// <param name="packed">Receives depth x width. Elements past <paramref name="count"/> in a row may receive anything.</param>
    /// <param name="width">At least <paramref name="count"/>, and a whole number of 128-bit vectors.</param>
    public static void Interleave<T>(T* source, nint across, nint along, int count, int depth, T* packed, int width)
        where T : unmanaged
    {
        if (across == 1)
        {
            Copy(source, along, count, depth, packed, width);
            return;
        }

        // One cache line along every line at a time: read once, while the rows being written stay in L1.
        var line = CacheLine / sizeof(T);
        for (var from = 0; from < depth; from += line)
        {
            TransposeVectors(source + from, across, count, Math.Min(line, depth - from), packed + (from * width), width);
        }
    }

    /// <summary>Copies rows into panels of columns that follow one another, row by row as they lie in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panels<T>(T* source, nint along, int count, int depth, T* packed, int width)
        where T : unmanaged
    {
        for (var l = 0; l < depth; l++, source += along)
        {
            var to = packed + (l * width);
            for (var column = 0; column < count; column += width, to += width * depth)
            {
                for (var i = 0; i < width; i += Vector128<T>.Count)
                {
                    Vector128.Load(source + column + i).Store(to + i);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy<T>(T* source, nint along, int count, int depth, T* packed, int width)
        where T : unmanaged
    {
        for (var l = 0; l < depth; l++, source += along, packed += width)
        {
            var i = 0;
            for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
            {
                Vector128.Load(source + i).Store(packed + i);
            }

            for (; i < count; i++)
            {
                packed[i] = source[i];
            }
        }
    }

    /// <summary><c>to[l width + i] = source[i across + l]</c> for i below count and l below depth, and no element more.</summary>
    public static void Transpose<T>(T* source, nint across, int count, int depth, T* to, nint width)
        where T : unmanaged
    {
        var whole = count / Vector128<T>.Count * Vector128<T>.Count;
        TransposeVectors(source, across, whole, depth, to, width);
        for (var i = whole; i < count; i++)
        {
            for (var l = 0; l < depth; l++)
            {
                to[(l * width) + i] = source[(i * across) + l];
            }
        }
    }

    /// <summary>Transposes as many lines at once as a vector has elements. A last, partial vector repeats the last line.</summary>
    private static void TransposeVectors<T>(T* source, nint across, int count, int depth, T* packed, nint width)
        where T : unmanaged
    {
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                Transposes.Wide(source + (i * across), across, depth, packed + i, width);
            }
        }

        for (; i < count; i += Vector128<T>.Count)
        {
            Transposes.Narrow(source + (i * across), across, count - i, depth, packed + i, width);
        }
    }
}
