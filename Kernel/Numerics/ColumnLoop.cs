using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Runs a function by column over a row-major matrix, two vectors of columns at a time down all rows, so that what belongs
/// to the columns stays in registers. The columns that do not fill the last vector are done by one that overlaps it.
/// </summary>
internal static class ColumnLoop
{
    /// <summary><see cref="PerColumn.Scale"/>.</summary>
    public static void Scale<T>(int rows, ReadOnlySpan<T> x, ColumnParts<T> parts, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(rows, x, nameof(x), parts);
        Check(rows, y, nameof(y), parts);
        if (Width.Is512)
        {
            Run<T, Simd512<T>, ColumnScaling<Simd512<T>>>(rows, x, x, parts, y);
        }
        else
        {
            Run<T, SimdNative<T>, ColumnScaling<SimdNative<T>>>(rows, x, x, parts, y);
        }
    }

    /// <summary><see cref="PerColumn.ScaleGradient"/>.</summary>
    public static void ScaleGradient<T>(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, ColumnParts<T> parts, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(rows, x, nameof(x), parts);
        Check(rows, dy, nameof(dy), parts);
        Check(rows, dx, nameof(dx), parts);
        if (Width.Is512)
        {
            Run<T, Simd512<T>, ColumnGradient<Simd512<T>>>(rows, x, dy, parts, dx);
        }
        else
        {
            Run<T, SimdNative<T>, ColumnGradient<SimdNative<T>>>(rows, x, dy, parts, dx);
        }
    }

    private static void Check<T>(int rows, ReadOnlySpan<T> matrix, string name, ColumnParts<T> parts) =>
        SpanChecks.HoldsRows(rows, parts.Center.Length, matrix.Length, name);

    private static void Run<T, V, TFunction>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ColumnParts<T> parts, Span<T> z)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IColumnFunction<TFunction, V>
    {
        if (parts.Center.Length < V.Count)
        {
            RunFew<T, V, TFunction>(rows, x, y, parts, z);
            return;
        }

        nint j = 0;
        for (; j <= parts.Center.Length - (2 * V.Count); j += 2 * V.Count)
        {
            RunTwo<T, V, TFunction>(rows, x, y, parts, z, j);
        }

        for (; j < parts.Center.Length; j += V.Count)
        {
            RunOne<T, V, TFunction>(rows, x, y, parts, z, nint.Min(j, parts.Center.Length - V.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunTwo<T, V, TFunction>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, in ColumnParts<T> parts, Span<T> z, nint first)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IColumnFunction<TFunction, V>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(z);
        nint columns = parts.Center.Length;
        var function0 = Function<T, V, TFunction>(rows, parts, first);
        var function1 = Function<T, V, TFunction>(rows, parts, first + V.Count);
        var end = rows * columns;
        for (var i = first; i < end; i += columns)
        {
            At<T, V>(ref to, i) = function0.Invoke(At<T, V>(ref a, i), At<T, V>(ref b, i));
            At<T, V>(ref to, i + V.Count) = function1.Invoke(At<T, V>(ref a, i + V.Count), At<T, V>(ref b, i + V.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunOne<T, V, TFunction>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, in ColumnParts<T> parts, Span<T> z, nint first)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IColumnFunction<TFunction, V>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(z);
        nint columns = parts.Center.Length;
        var function = Function<T, V, TFunction>(rows, parts, first);
        var end = rows * columns;
        for (var i = first; i < end; i += columns)
        {
            At<T, V>(ref to, i) = function.Invoke(At<T, V>(ref a, i), At<T, V>(ref b, i));
        }
    }

    /// <summary>Fewer columns than lanes: what the lanes above them write into the next row is written over with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void RunFew<T, V, TFunction>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, in ColumnParts<T> parts, Span<T> z)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IColumnFunction<TFunction, V>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(z);
        var columns = parts.Center.Length;
        var function = TFunction.Of(
            rows,
            PartialVector.Load<T, V>(parts.Center),
            PartialVector.Load<T, V>(parts.Scale[..columns]),
            PartialVector.Load<T, V>(parts.Gamma[..columns]),
            PartialVector.Load<T, V>(parts.Beta[..columns]),
            PartialVector.Load<T, V>(parts.Projection[..columns]));
        var end = rows * columns;
        var i = 0;
        for (; i <= end - V.Count; i += columns)
        {
            At<T, V>(ref to, i) = function.Invoke(At<T, V>(ref a, i), At<T, V>(ref b, i));
        }

        for (; i < end; i += columns)
        {
            var last = function.Invoke(PartialVector.Load<T, V>(x[i..end]), PartialVector.Load<T, V>(y[i..end]));
            PartialVector.Store(last, z.Slice(i, columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TFunction Function<T, V, TFunction>(int rows, in ColumnParts<T> parts, nint j)
        where T : unmanaged
        where V : struct, ISimd<V>
        where TFunction : struct, IColumnFunction<TFunction, V> => TFunction.Of(
            rows,
            At<T, V>(ref MemoryMarshal.GetReference(parts.Center), j),
            At<T, V>(ref MemoryMarshal.GetReference(parts.Scale), j),
            At<T, V>(ref MemoryMarshal.GetReference(parts.Gamma), j),
            At<T, V>(ref MemoryMarshal.GetReference(parts.Beta), j),
            At<T, V>(ref MemoryMarshal.GetReference(parts.Projection), j));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V At<T, V>(ref T origin, nint index) => ref Unsafe.As<T, V>(ref Unsafe.Add(ref origin, index));
}
