using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>Tails of distributions against their closed forms and printed tables.</summary>
public sealed class TailTests
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(60)]
    public void Chi_square_of_even_freedom_is_a_sum_of_a_Poisson_distribution(double x)
    {
        for (var half = 1; half <= 20; half++)
        {
            var (term, sum) = (Math.Exp(-x / 2), 0.0);
            for (var k = 0; k < half; k++)
            {
                sum += term;
                term *= x / 2 / (k + 1);
            }

            Assert.Equal(1, ChiSquareTail.Of(x, 2 * half) / sum, 1e-12);
        }
    }

    // Printed tables: upper 5% and 0.1% points.
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(16.918977604620448, 9, 0.05)]
    [InlineData(10.827566170662733, 1, 0.001)]
    [InlineData(124.342113404004, 100, 0.05)]
    public void Chi_square_agrees_with_its_table(double x, double freedom, double p) => Assert.Equal(p, ChiSquareTail.Of(x, freedom), 1e-11);

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(1e5)]
    public void Student_of_one_and_two_degrees_has_a_closed_form(double t)
    {
        Assert.Equal(1, StudentTail.TwoSided(t, 1) / (2 / Math.PI * Math.Atan2(1, t)), 1e-11);
        var root = Math.Sqrt(2 + (t * t));
        Assert.Equal(1, StudentTail.TwoSided(t, 2) / (2 / (root * (root + t))), 1e-11);
    }

    [Theory]
    [InlineData(2.2281388519649385, 10, 0.05)]
    [InlineData(4.586893858702636, 10, 0.001)]
    [InlineData(1.959963984540054, 1e12, 0.05)]
    public void Student_agrees_with_its_table(double t, double freedom, double p)
    {
        Assert.Equal(p, StudentTail.TwoSided(t, freedom), 1e-7);
        Assert.Equal(StudentTail.TwoSided(t, freedom), StudentTail.TwoSided(-t, freedom));
    }

    [Fact]
    public void The_gamma_function_continues_the_factorials()
    {
        var factorial = 1.0;
        for (var n = 1; n <= 100; n++)
        {
            Assert.Equal(Math.Log(factorial), LogGamma.Of(n), 1e-11);
            factorial *= n;
        }

        Assert.Equal(Math.Log(Math.PI) / 2, LogGamma.Of(0.5), 1e-14);
    }

    [Fact]
    public void Ends_are_sure()
    {
        Assert.Equal((1.0, 1.0, 0.0), (ChiSquareTail.Of(0, 3), ChiSquareTail.Of(5, 0), ChiSquareTail.Of(double.PositiveInfinity, 3)));
        Assert.Equal((1.0, 0.0), (StudentTail.TwoSided(0, 3), StudentTail.TwoSided(double.PositiveInfinity, 3)));
    }
}
