using System.Numerics;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>The functions by column against their formulas, written out element by element with the stated roundings.</summary>
public sealed class PerColumnTests
{
    [Fact]
    public void Float_sums_add_the_rows_in_order() => SumsAddTheRowsInOrder<float>(Guard.Before);

    [Fact]
    public void Double_sums_add_the_rows_in_order() => SumsAddTheRowsInOrder<double>(Guard.After);

    [Fact]
    public void Float_columns_are_scaled_by_the_formulas() => ColumnsAreScaledByTheFormulas<float>(Guard.After);

    [Fact]
    public void Double_columns_are_scaled_by_the_formulas() => ColumnsAreScaledByTheFormulas<double>(Guard.Before);

    [Fact]
    public void Spans_that_are_too_short_are_refused()
    {
        float[] x = new float[6], c = new float[3], few = new float[2];
        Assert.Throws<ArgumentException>("x", () => PerColumn.SumOfSquares<float>(3, x, c, new float[3]));
        Assert.Throws<ArgumentException>("center", () => PerColumn.SumOfSquares<float>(2, x, few, new float[3]));
        Assert.Throws<ArgumentException>("y", () => PerColumn.SumOfProducts<float>(2, x, c, c, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => PerColumn.SumOfProducts<float>(-1, x, c, x, new float[3]));
        Assert.Throws<ArgumentException>("x", () => PerColumn.Scale<float>(3, x, c, c, c, c, new float[9]));
        Assert.Throws<ArgumentException>("y", () => PerColumn.Scale<float>(2, x, c, c, c, c, new float[5]));
        Assert.Throws<ArgumentException>("scale", () => PerColumn.Scale<float>(2, x, c, few, c, c, new float[6]));
        Assert.Throws<ArgumentException>("gamma", () => PerColumn.Scale<float>(2, x, c, c, few, c, new float[6]));
        Assert.Throws<ArgumentException>("beta", () => PerColumn.Scale<float>(2, x, c, c, c, few, new float[6]));
        Assert.Throws<ArgumentException>("dGamma", () => PerColumn.ScaleGradient<float>(2, x, c, c, c, few, c, x, new float[6]));
        Assert.Throws<ArgumentException>("dBeta", () => PerColumn.ScaleGradient<float>(2, x, c, c, c, c, few, x, new float[6]));
        Assert.Throws<ArgumentException>("dy", () => PerColumn.ScaleGradient<float>(2, x, c, c, c, c, c, c, new float[6]));
        Assert.Throws<ArgumentException>("dx", () => PerColumn.ScaleGradient<float>(2, x, c, c, c, c, c, x, new float[5]));
    }

    private static IEnumerable<(int Rows, int Columns)> Shapes() =>
        from rows in (int[])[0, 1, 2, 3, 17]
        from columns in Enumerable.Range(0, 80).Append(129)
        select (rows, columns);

    private static void SumsAddTheRowsInOrder<T>(Guard guard)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (rows, columns) in Shapes())
        {
            using var x = Filled<T>(rows * columns, 1, guard);
            using var y = Filled<T>(rows * columns, 2, guard);
            using var center = Filled<T>(columns, 3, guard);
            using var squares = Filled<T>(columns, 4, guard);
            using var products = Filled<T>(columns, 5, guard);
            PerColumn.SumOfSquares<T>(rows, x.Span, center.Span, squares.Span);
            PerColumn.SumOfProducts<T>(rows, x.Span, center.Span, y.Span, products.Span);
            for (var j = 0; j < columns; j++)
            {
                var (square, product) = (T.Zero, T.Zero);
                for (var i = j; i < rows * columns; i += columns)
                {
                    var d = x.Span[i] - center.Span[j];
                    square = T.FusedMultiplyAdd(d, d, square);
                    product = T.FusedMultiplyAdd(d, y.Span[i], product);
                }

                Assert.Equal(square, squares.Span[j]);
                Assert.Equal(product, products.Span[j]);
            }
        }
    }

    private static void ColumnsAreScaledByTheFormulas<T>(Guard guard)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var (rows, columns) in Shapes())
        {
            using var x = Filled<T>(rows * columns, 1, guard);
            using var dy = Filled<T>(rows * columns, 2, guard);
            using var y = Filled<T>(rows * columns, 3, guard);
            using var dx = Filled<T>(rows * columns, 4, guard);
            using var center = Filled<T>(columns, 5, guard);
            using var scale = Filled<T>(columns, 6, guard);
            using var gamma = Filled<T>(columns, 7, guard);
            using var beta = Filled<T>(columns, 8, guard);
            using var dGamma = Filled<T>(columns, 9, guard);
            PerColumn.Scale<T>(rows, x.Span, center.Span, scale.Span, gamma.Span, beta.Span, y.Span);
            PerColumn.ScaleGradient<T>(
                rows, x.Span, center.Span, scale.Span, gamma.Span, dGamma.Span, beta.Span, dy.Span, dx.Span);
            var m = T.CreateChecked(rows);
            for (var i = 0; i < rows * columns; i++)
            {
                var j = i % columns;
                var (d, factor) = (x.Span[i] - center.Span[j], gamma.Span[j] * scale.Span[j]);
                var (mean, slope) = (beta.Span[j] / m, scale.Span[j] * (dGamma.Span[j] / m));
                Assert.Equal(T.FusedMultiplyAdd(factor, d, beta.Span[j]), y.Span[i]);
                Assert.Equal(factor * T.FusedMultiplyAdd(-slope, d, dy.Span[i] - mean), dx.Span[i]);
            }
        }
    }

    private static GuardedBuffer<T> Filled<T>(int length, int seed, Guard guard)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var buffer = new GuardedBuffer<T>(length, guard);
        ProductCase.Fill(buffer.Span, length + seed);
        return buffer;
    }
}
