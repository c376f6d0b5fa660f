using System.Numerics;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class ReductionsTests
{
    /// <summary>Around the vectors, the 64 partial sums and the chunks of 16,384.</summary>
    private static readonly int[] Lengths =
        [.. Enumerable.Range(0, 200), 1000, 16_383, 16_384, 16_385, 16_448, 40_000];

    [Fact]
    public void Float_sums_have_the_stated_order() => SumsHaveTheStatedOrder<float>(Guard.After);

    [Fact]
    public void Double_sums_have_the_stated_order() => SumsHaveTheStatedOrder<double>(Guard.Before);

    [Fact]
    public void Float_column_sums_add_the_rows_in_order() => ColumnSumsAddTheRowsInOrder<float>(Guard.Before);

    [Fact]
    public void Double_column_sums_add_the_rows_in_order() => ColumnSumsAddTheRowsInOrder<double>(Guard.After);

    [Fact]
    public void A_float_sum_of_a_million_terms_is_accurate()
    {
        var x = ProductCase.Filled<float>(1_000_000, 5).Select(value => 1 + value).ToArray();
        var exact = x.Sum(value => (double)value);
        Assert.Equal(1, Reductions.Sum<float>(x) / exact, 2e-7);
    }

    [Fact]
    public void The_first_element_that_is_not_finite_is_found_wherever_it_is()
    {
        foreach (var length in Enumerable.Range(1, 70))
        {
            for (var index = 0; index < length; index++)
            {
                using var x = new GuardedBuffer<float>(length, Guard.After);
                ProductCase.Fill(x.Span, length);
                Assert.Equal(-1, Reductions.IndexOfNonFinite<float>(x.Span));
                x.Span[length - 1] = float.NaN;
                x.Span[index] = (index % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };
                Assert.Equal(index, Reductions.IndexOfNonFinite<float>(x.Span));
            }
        }
    }

    [Fact]
    public void The_largest_numbers_are_finite()
    {
        Assert.Equal(-1, Reductions.IndexOfNonFinite<double>(Enumerable.Repeat(double.MinValue, 100).ToArray()));
        Assert.Equal(-1, Reductions.IndexOfNonFinite<float>(Enumerable.Repeat(float.MaxValue, 100).ToArray()));
        Assert.Equal(-1, Reductions.IndexOfNonFinite<float>([]));
    }

    [Fact]
    public void Reductions_allocate_nothing()
    {
        var (x, sums) = (ProductCase.Filled<float>(20_000, 1), new float[100]);
        Assert.Equal(0, Allocations.Of(() => Reduce(x, sums)));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>("y", () => Reductions.Dot<float>(new float[3], new float[4]));
        Assert.Throws<ArgumentException>("x", () => Reductions.ColumnSums<float>(3, new float[8], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Reductions.ColumnSums<float>(-1, [], []));
    }

    private static float Reduce(float[] x, float[] sums)
    {
        Reductions.ColumnSums<float>(200, x, sums);
        return Reductions.Sum<float>(x) + Reductions.Dot<float>(x, x) + Reductions.SumOfMagnitudes<float>(x)
            + Reductions.SumOfSquares<float>(x) + Reductions.IndexOfNonFinite<float>(x);
    }

    private static void SumsHaveTheStatedOrder<T>(Guard guard)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var length in Lengths)
        {
            using var x = new GuardedBuffer<T>(length, guard);
            using var y = new GuardedBuffer<T>(length, guard);
            ProductCase.Fill(x.Span, length);
            ProductCase.Fill(y.Span, length + 1);
            var (xs, ys) = (x.Span.ToArray(), y.Span.ToArray());
            Assert.Equal(InOrder(xs), Reductions.Sum<T>(x.Span));
            Assert.Equal(InOrder([.. xs.Select(T.Abs)]), Reductions.SumOfMagnitudes<T>(x.Span));
            Assert.Equal(InOrder([.. xs.Select(value => value * value)]), Reductions.SumOfSquares<T>(x.Span));
            Assert.Equal(InOrder([.. xs.Zip(ys, (a, b) => a * b)]), Reductions.Dot<T>(x.Span, y.Span));
        }
    }

    /// <summary>The order as the documentation states it, term by term.</summary>
    private static T InOrder<T>(T[] terms)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var partial = new T[64];
        foreach (var chunk in terms.Chunk(16_384))
        {
            for (var j = 0; j < 64; j++)
            {
                var sum = T.Zero;
                for (var i = j; i < chunk.Length; i += 64)
                {
                    sum += chunk[i];
                }

                partial[j] += sum;
            }
        }

        while (partial.Length > 1)
        {
            var half = partial.Length / 2;
            partial = [.. Enumerable.Range(0, half).Select(j => partial[j] + partial[j + half])];
        }

        return partial[0];
    }

    private static void ColumnSumsAddTheRowsInOrder<T>(Guard guard)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var rows in new[] { 0, 1, 2, 3, 17, 128 })
        {
            foreach (var columns in Enumerable.Range(0, 80))
            {
                using var x = new GuardedBuffer<T>(rows * columns, guard);
                using var sums = new GuardedBuffer<T>(columns, guard);
                ProductCase.Fill(x.Span, rows + columns);
                sums.Span.Fill(T.NaN);
                Reductions.ColumnSums(rows, x.Span, sums.Span);
                for (var j = 0; j < columns; j++)
                {
                    var sum = T.Zero;
                    for (var i = 0; i < rows; i++)
                    {
                        sum += x.Span[(i * columns) + j];
                    }

                    Assert.Equal(sum, sums.Span[j]);
                }
            }
        }
    }
}
