using System.Numerics;
using Pipeline.Kernel.Numerics.Sums;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// What a normalization over the examples does to each column of a row-major matrix of m rows. A column's sum adds the
/// rows in their order, each term by one fused multiply-add: the same bits for any width of vectors and whatever columns
/// stand beside it. The sums, or the centers, give the number of columns. Each method throws
/// <see cref="ArgumentOutOfRangeException"/> for negative rows, <see cref="ArgumentException"/> if a span is too short.
/// </summary>
public static class PerColumn
{
    /// <summary><c>sum (x - center)^2</c> over the rows.</summary>
    /// <param name="rows">m.</param>
    /// <param name="x">m x columns.</param>
    /// <param name="center">One value a column.</param>
    /// <param name="sums">Receives one value a column; overlaps no source.</param>
    public static void SumOfSquares<T>(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> center, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => CenteredSums.Of<T, Square>(rows, x, center, x, sums);

    /// <summary><c>sum (x - center) y</c> over the rows.</summary>
    /// <param name="rows">m.</param>
    /// <param name="x">m x columns.</param>
    /// <param name="center">One value a column.</param>
    /// <param name="y">m x columns.</param>
    /// <param name="sums">Receives one value a column; overlaps no source.</param>
    public static void SumOfProducts<T>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> center, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => CenteredSums.Of<T, Cross>(rows, x, center, y, sums);

    /// <summary><c>y = gamma scale (x - center) + beta</c>.</summary>
    /// <param name="rows">m.</param>
    /// <param name="x">m x columns.</param>
    /// <param name="center">One value a column.</param>
    /// <param name="scale">One value a column.</param>
    /// <param name="gamma">One value a column.</param>
    /// <param name="beta">One value a column.</param>
    /// <param name="y">Receives m x columns; overlaps no source.</param>
    public static void Scale<T>(
        int rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> center,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> gamma,
        ReadOnlySpan<T> beta,
        Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SpanChecks.Holds(center.Length, scale.Length, nameof(scale));
        SpanChecks.Holds(center.Length, gamma.Length, nameof(gamma));
        SpanChecks.Holds(center.Length, beta.Length, nameof(beta));
        ColumnLoop.Scale(rows, x, new(center, scale, gamma, beta, beta), y);
    }

    /// <summary>
    /// The gradient through <see cref="Scale"/> where center is the mean and scale the inverse standard deviation of x:
    /// <c>dx = gamma scale (dy - dBeta / m - xHat dGamma / m)</c>, <c>xHat = scale (x - center)</c>.
    /// </summary>
    /// <param name="rows">m.</param>
    /// <param name="x">m x columns.</param>
    /// <param name="center">One value a column.</param>
    /// <param name="scale">One value a column.</param>
    /// <param name="gamma">One value a column.</param>
    /// <param name="dGamma">One value a column, <c>sum dy xHat</c>.</param>
    /// <param name="dBeta">One value a column, <c>sum dy</c>.</param>
    /// <param name="dy">m x columns.</param>
    /// <param name="dx">Receives m x columns; overlaps no source.</param>
    public static void ScaleGradient<T>(
        int rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> center,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> gamma,
        ReadOnlySpan<T> dGamma,
        ReadOnlySpan<T> dBeta,
        ReadOnlySpan<T> dy,
        Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SpanChecks.Holds(center.Length, scale.Length, nameof(scale));
        SpanChecks.Holds(center.Length, gamma.Length, nameof(gamma));
        SpanChecks.Holds(center.Length, dGamma.Length, nameof(dGamma));
        SpanChecks.Holds(center.Length, dBeta.Length, nameof(dBeta));
        ColumnLoop.ScaleGradient(rows, x, dy, new(center, scale, gamma, dBeta, dGamma), dx);
    }
}
