using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Initializers;

public sealed class OrthogonalMatrices
{
    [Theory]
    [InlineData(6, 6)]
    [InlineData(4, 9)]
    [InlineData(9, 4)]
    [InlineData(1, 5)]
    [InlineData(40, 100)]
    [InlineData(80, 80)]
    public void The_shorter_side_is_orthonormal_up_to_the_gain(int rows, int columns)
    {
        var w = Filled.Weights("orthogonal", """{"gain": 1.5}""", rows, columns);
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        double At(int vector, int i) => rows <= columns ? w[(vector * columns) + i] : w[(i * columns) + vector];
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                Assert.Equal(a == b ? 2.25 : 0, Enumerable.Range(0, length).Sum(i => At(a, i) * At(b, i)), 2e-14);
            }
        }
    }

    [Fact]
    public void No_direction_is_preferred()
    {
        // Each element of a random orthogonal n x n matrix has mean 0 and variance 1 / n.
        double[] corners = [.. Enumerable.Range(1, 2000).Select(seed => Filled.Weights("orthogonal", "{}", 3, 3, (ulong)seed)[0])];
        Assert.Equal(0, Filled.Mean(corners), 5 * Math.Sqrt(1.0 / 3 / corners.Length));
        Assert.Equal(1.0 / 3, Filled.Variance(corners), 5.0 / 3 * Math.Sqrt(0.8 / corners.Length));
    }
}
