using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class MatrixProductTests
{
    private static readonly Gen<ProductCase> Shapes =
        from kind in Gen.Int[0, 2]
        from m in Gen.Int[0, 90]
        from n in Gen.Int[0, 140]
        from k in Gen.Int[0, 90]
        from hasBias in Gen.Bool
        select new ProductCase((Kind)kind, m, n, k, hasBias && kind == (int)Kind.NT);

    /// <summary>Past the stretches of k and the blocks of columns, with partial tiles at every end, and lines that collide.</summary>
    public static TheoryData<int, int, int> RaggedSizes { get; } =
        new()
        {
            { 29, 417, 33 }, { 31, 130, 512 }, { 15, 70, 700 }, { 3, 900, 331 }, { 131, 97, 161 }, { 1, 801, 650 }, { 43, 10, 1000 },
            { 512, 97, 15 }, { 17, 100, 1024 },
        };

    [Fact]
    public void Every_element_is_one_chain_over_k_for_all_small_rows_and_columns()
    {
        foreach (var (k, sizes) in new[] { (0, 33), (1, 33), (6, 71), (13, 33) })
        {
            foreach (var m in Enumerable.Range(0, sizes))
            {
                foreach (var n in Enumerable.Range(0, sizes))
                {
                    EveryElementIsOneChain(m, n, k);
                }
            }
        }
    }

    [Fact]
    public void Every_element_is_one_chain_over_k_for_all_small_k()
    {
        foreach (var k in Enumerable.Range(0, 71))
        {
            foreach (var m in new[] { 1, 7, 14, 15 })
            {
                foreach (var n in new[] { 1, 10, 32, 67 })
                {
                    EveryElementIsOneChain(m, n, k);
                }
            }
        }
    }

    [Fact]
    public void Every_element_is_one_chain_over_k_for_any_shape() =>
        Shapes.Sample(
            shape =>
            {
                IsOneChain<float>(shape, Guard.After);
                IsOneChain<double>(shape, Guard.Before);
            },
            iter: 300);

    [Theory]
    [MemberData(nameof(RaggedSizes))]
    public void Every_element_is_one_chain_over_k_for_ragged_large_shapes(int m, int n, int k) => EveryElementIsOneChain(m, n, k);

    [Theory]
    [MemberData(nameof(RaggedSizes))]
    public void Any_number_of_lanes_gives_the_same_bits(int m, int n, int k)
    {
        foreach (var kind in ProductCase.Kinds)
        {
            LanesAgree<float>(new(kind, m, n, k));
            LanesAgree<double>(new(kind, m, n, k));
        }
    }

    [Fact]
    public void A_row_alone_has_the_bits_it_has_in_a_batch()
    {
        foreach (var kind in new[] { Kind.NN, Kind.NT })
        {
            foreach (var n in new[] { 10, 128, 401 })
            {
                RowsAgree<float>(new(kind, 67, n, 784, kind == Kind.NT));
                RowsAgree<double>(new(kind, 67, n, 784, kind == Kind.NT));
            }
        }
    }

    [Fact]
    public void A_row_alone_has_the_bits_it_has_where_a_large_B_is_packed() => RowsAgree<float>(new(Kind.NN, 470, 830, 330));

    [Fact]
    public void Sums_of_small_integers_are_exact()
    {
        var shape = new ProductCase(Kind.NT, 19, 37, 500);
        var a = Enumerable.Range(0, 19 * 500).Select(i => (float)((i * 7 % 11) - 5)).ToArray();
        var b = Enumerable.Range(0, 37 * 500).Select(i => (float)((i * 5 % 13) - 6)).ToArray();
        var c = shape.Run(Lanes.Single, a, b, []);
        for (var i = 0; i < shape.M; i++)
        {
            for (var j = 0; j < shape.N; j++)
            {
                var sum = Enumerable.Range(0, 500).Sum(l => (long)a[(i * 500) + l] * (long)b[(j * 500) + l]);
                Assert.Equal(sum, (long)c[(i * shape.N) + j]);
            }
        }
    }

    [Fact]
    public void A_row_that_is_not_a_number_spoils_no_other()
    {
        var shape = new ProductCase(Kind.NN, 20, 45, 30);
        var a = ProductCase.Filled<float>(20 * 30, 1);
        a.AsSpan(7 * 30, 30).Fill(float.NaN);
        var c = shape.Run(Lanes.Single, a, ProductCase.Filled<float>(30 * 45, 2), []);
        Assert.All(c, (value, index) => Assert.Equal(index / 45 == 7, float.IsNaN(value)));
    }

    [Fact]
    public void A_product_allocates_nothing_after_the_first()
    {
        using var lanes = new Lanes(2);
        var shape = new ProductCase(Kind.NT, 64, 128, 300, HasBias: true);
        var (a, b, bias) = (new float[64 * 300], new float[128 * 300], new float[128]);
        var c = new float[64 * 128];
        Assert.Equal(0, Allocations.Of(() =>
        {
            shape.Run<float>(lanes, a, b, bias, c);
            shape.Run<float>(Lanes.Single, a, b, bias, c);
        }));
    }

    [Fact]
    public void A_span_shorter_than_its_matrix_is_refused()
    {
        var (small, large) = (new float[5], new float[100]);
        Assert.Throws<ArgumentException>("a", () => MatrixProduct.NN<float>(Lanes.Single, 2, 3, 3, small, large, large));
        Assert.Throws<ArgumentException>("b", () => MatrixProduct.NT<float>(Lanes.Single, 1, 2, 3, large, small, default, large));
        Assert.Throws<ArgumentException>("bias", () => MatrixProduct.NT<float>(Lanes.Single, 1, 6, 3, large, large, small, large));
        Assert.Throws<ArgumentException>("c", () => MatrixProduct.TN<float>(Lanes.Single, 2, 3, 1, large, large, small));
        Assert.Throws<ArgumentOutOfRangeException>("k", () => MatrixProduct.NN<float>(Lanes.Single, 1, 1, -1, large, large, large));
    }

    private static void EveryElementIsOneChain(int m, int n, int k)
    {
        foreach (var kind in ProductCase.Kinds)
        {
            IsOneChain<float>(new(kind, m, n, k, kind == Kind.NT && n % 2 == 0), Guard.Before);
            IsOneChain<double>(new(kind, m, n, k, kind == Kind.NT && n % 2 == 1), Guard.After);
        }
    }

    private static void IsOneChain<T>(ProductCase shape, Guard guard)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (_, m, n, k, hasBias) = shape;
        using var a = new GuardedBuffer<T>(m * k, guard);
        using var b = new GuardedBuffer<T>(n * k, guard);
        using var bias = new GuardedBuffer<T>(hasBias ? n : 0, guard);
        using var c = new GuardedBuffer<T>(m * n, guard);
        ProductCase.Fill(a.Span, 1);
        ProductCase.Fill(b.Span, 2);
        ProductCase.Fill(bias.Span, 3);
        c.Span.Fill(T.NaN);
        shape.Run(Lanes.Single, a.Span, b.Span, bias.Span, c.Span);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var expected = shape.Element<T>(i, j, a.Span, b.Span, bias.Span);
                if (expected != c.Span[(i * n) + j])
                {
                    Assert.Fail($"{shape} of {typeof(T).Name}: C[{i}, {j}] is {c.Span[(i * n) + j]}, not {expected}.");
                }
            }
        }
    }

    private static void LanesAgree<T>(ProductCase shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = ProductCase.Filled<T>(shape.M * shape.K, 1);
        var b = ProductCase.Filled<T>(shape.N * shape.K, 2);
        var expected = shape.Run(Lanes.Single, a, b, []);
        foreach (var count in new[] { 2, 3 })
        {
            using var lanes = new Lanes(count);
            Assert.Equal(expected, shape.Run(lanes, a, b, []));
        }
    }

    private static void RowsAgree<T>(ProductCase shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = ProductCase.Filled<T>(shape.M * shape.K, 1);
        var b = ProductCase.Filled<T>(shape.N * shape.K, 2);
        var bias = ProductCase.Filled<T>(shape.HasBias ? shape.N : 0, 3);
        var batch = shape.Run(Lanes.Single, a, b, bias);
        for (var row = 0; row < shape.M; row += 1 + (shape.M / 12))
        {
            var alone = (shape with { M = 1 }).Run(Lanes.Single, a[(row * shape.K)..((row + 1) * shape.K)], b, bias);
            Assert.Equal(batch[(row * shape.N)..((row + 1) * shape.N)], alone);
        }
    }
}
