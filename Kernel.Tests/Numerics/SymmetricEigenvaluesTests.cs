using CsCheck;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class SymmetricEigenvaluesTests
{
    private static readonly Gen<(int N, double[] A)> Matrices =
        from n in Gen.Int[1, 12]
        from x in Gen.Double[-3, 3].Array[n * n]
        select (n, x.Select((_, i) => (x[i] + x[((i % n) * n) + (i / n)]) / 2).ToArray());

    [Fact]
    public void A_matrix_of_two_rows_has_the_roots_of_its_quadratic() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5], Gen.Double[-5, 5]).Sample((a, b, c) =>
        {
            var (middle, radius) = ((a + c) / 2, Math.Sqrt((((a - c) / 2) * ((a - c) / 2)) + (b * b)));
            var values = SymmetricEigenvalues.Of([a, b, b, c], 2);
            Assert.Equal(middle - radius, values[0], 1e-12);
            Assert.Equal(middle + radius, values[1], 1e-12);
        });

    [Fact]
    public void They_add_to_the_trace_and_their_squares_to_the_square_of_the_norm() => Matrices.Sample((n, a) =>
    {
        var values = SymmetricEigenvalues.Of([.. a], n);
        Assert.Equal(Enumerable.Range(0, n).Sum(i => a[(i * n) + i]), values.Sum(), 1e-10);
        Assert.Equal(a.Sum(x => x * x), values.Sum(x => x * x), 1e-9);
        Assert.Equal(values.Order(), values);
    });

    [Fact]
    public void The_matrix_stretches_each_vector_by_its_value() => Matrices.Sample((n, a) =>
    {
        var (values, vectors) = SymmetricEigenvalues.WithVectors([.. a], n);
        for (var i = 0; i < n; i++)
        {
            var v = Enumerable.Range(0, n).Select(row => vectors[(row * n) + i]).ToArray();
            Assert.Equal(1, v.Sum(x => x * x), 1e-12);
            Assert.All(v.Index(), x => Assert.Equal(values[i] * x.Item, Enumerable.Range(0, n).Sum(k => a[(x.Index * n) + k] * v[k]), 1e-10));
        }
    });

    // tridiagonal (-1, 2, -1) of n rows: 2 - 2 cos(k pi / (n + 1)).
    [Fact]
    public void A_chain_of_springs_has_its_known_frequencies()
    {
        const int n = 30;
        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            a[(i * n) + i] = 2;
            if (i > 0)
            {
                a[(i * n) + i - 1] = a[((i - 1) * n) + i] = -1;
            }
        }

        var values = SymmetricEigenvalues.Of(a, n);
        Assert.All(values.Index(), value => Assert.Equal(2 - (2 * Math.Cos((value.Index + 1) * Math.PI / (n + 1))), value.Item, 1e-12));
    }
}
