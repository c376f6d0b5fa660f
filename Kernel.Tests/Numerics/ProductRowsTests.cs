using System.Numerics;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class ProductRowsTests
{
    [Theory]
    [InlineData(10, 128, 16)]
    [InlineData(61, 45, 30)]
    [InlineData(30, 784, 400)]
    [InlineData(29, 417, 700)]
    [InlineData(3, 7, 0)]
    [InlineData(470, 830, 330)]
    public void Some_rows_have_the_bits_of_the_whole_product(int m, int n, int k)
    {
        foreach (var rows in new[] { Math.Max(1, m / 50), 5, 14, 28 })
        {
            RowsAgree<float>(new(Kind.TN, m, n, k), rows, Guard.After);
            RowsAgree<double>(new(Kind.TN, m, n, k), rows, Guard.Before);
        }
    }

    [Fact]
    public void Rows_outside_the_product_and_short_spans_are_refused()
    {
        var values = new float[100];
        Assert.Throws<ArgumentOutOfRangeException>("from", () => MatrixProduct.TNRows<float>(-1, 2, 5, 2, 2, values, values, values));
        Assert.Throws<ArgumentOutOfRangeException>("from", () => MatrixProduct.TNRows<float>(4, 2, 5, 2, 2, values, values, values));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => MatrixProduct.TNRows<float>(0, -1, 5, 2, 2, values, values, values));
        Assert.Throws<ArgumentException>("a", () => MatrixProduct.TNRows<float>(0, 2, 60, 2, 2, values, values, values));
        Assert.Throws<ArgumentException>("c", () => MatrixProduct.TNRows<float>(0, 2, 5, 2, 2, values, values, values.AsSpan(97)));
    }

    private static void RowsAgree<T>(ProductCase shape, int rows, Guard guard)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (_, m, n, k, _) = shape;
        using var a = new GuardedBuffer<T>(m * k, guard);
        using var b = new GuardedBuffer<T>(n * k, guard);
        ProductCase.Fill(a.Span, 1);
        ProductCase.Fill(b.Span, 2);
        var whole = new T[m * n];
        shape.Run(Lanes.Single, a.Span, b.Span, [], whole);
        for (var from = 0; from < m; from += rows)
        {
            var count = Math.Min(rows, m - from);
            using var strip = new GuardedBuffer<T>(count * n, guard);
            MatrixProduct.TNRows<T>(from, count, m, n, k, a.Span, b.Span, strip.Span);
            Assert.Equal(whole[(from * n)..((from + count) * n)], strip.Span.ToArray());
        }
    }
}
