using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Model;

public sealed class NumericalGradientTests
{
    private static readonly double[] Theta = [1.0, -0.5, 0.25];

    [Theory]
    [InlineData(0.01, 3.0001, 3.0301)]
    [InlineData(0.001, 3.000001, 3.003001)]
    public void Differences_of_a_cube_are_those_of_the_course(double epsilon, double twoSided, double oneSided)
    {
        Assert.Equal(twoSided, NumericalGradient.TwoSided(x => x * x * x, 1, epsilon), 1e-11);
        Assert.Equal(oneSided, NumericalGradient.OneSided(x => x * x * x, 1, epsilon), 1e-11);
    }

    [Fact]
    public void A_component_is_moved_alone_and_put_back()
    {
        // d/dx of x0 x1^2 + x2 at (1, -0.5, 0.25): a cost that is quadratic at most has no two-sided error.
        double Cost(ReadOnlySpan<double> theta) => (theta[0] * theta[1] * theta[1]) + theta[2];
        double[] expected = [0.25, -1.0, 1.0];
        var differences = NumericalGradient.TwoSided<double>(Theta, Cost, 1e-3);
        Assert.All(expected.Index(), component => Assert.Equal(component.Item, differences[component.Index], 1e-12));
    }

    [Fact]
    public void Single_precision_is_coarser_by_its_rounding()
    {
        static double Single(ReadOnlySpan<float> theta) => MathF.Exp(theta[0]);
        static double Double(ReadOnlySpan<double> theta) => Math.Exp(theta[0]);
        double[] e = [Math.E];
        Assert.InRange(GradientCheck.Ratio(NumericalGradient.TwoSided<double>([1.0], Double, 1e-5), e), 0, 1e-9);
        Assert.InRange(GradientCheck.Ratio(NumericalGradient.TwoSided<float>([1f], Single, 1e-5), e), 1e-4, 1);
        Assert.InRange(GradientCheck.Ratio(NumericalGradient.TwoSided<float>([1f], Single, 1e-2), e), 1e-8, 1e-4);
    }

    [Fact]
    public void Halving_epsilon_halves_the_one_sided_error_and_quarters_the_two_sided()
    {
        var errors = ErrorOrder.Measure(Theta, Exact(Theta), Cost, ErrorOrder.Steps(0.01, 5));
        Assert.Equal([0.01, 0.005, 0.0025, 0.00125, 0.000625], errors.Select(error => error.Epsilon));
        Assert.True(double.IsNaN(errors[0].OneSidedOrder));
        Assert.All(errors.Skip(1), error => Assert.Equal(1, error.OneSidedOrder, 0.01));
        Assert.All(errors.Skip(1), error => Assert.Equal(2, error.TwoSidedOrder, 0.01));
    }

    [Fact]
    public void An_error_that_epsilon_does_not_lessen_is_of_order_0()
    {
        var gradient = Exact(Theta);
        gradient[1] += 0.5;
        Assert.All(ErrorOrder.Measure(Theta, gradient, Cost, ErrorOrder.Steps(1e-3, 3)).Skip(1), error => Assert.Equal(0, error.TwoSidedOrder, 0.01));
    }

    [Fact]
    public void Random_directions_see_a_right_gradient_and_a_wrong_one()
    {
        var theta = new double[2000];
        RandomFill.Normal(RandomKey.FromSeed(3), theta.AsSpan());
        var evaluations = 0;
        double Counted(ReadOnlySpan<double> point)
        {
            evaluations++;
            return Cost(point);
        }

        var directions = new RandomDirections(6, RandomKey.FromSeed(4));
        double Ratio(double[] gradient) => GradientCheck.Run(
            directions.Layout, new double[6], directions.Of(gradient), directions.Of(theta, Counted)).Ratio;
        var gradient = Exact(theta);
        Assert.InRange(Ratio(gradient), 0, 1e-7);
        Assert.Equal(12, evaluations);
        Assert.InRange(Ratio([.. gradient.Select((value, index) => index < 200 ? -value : value)]), 1e-3, 1);
    }

    [Fact]
    public void Directions_are_of_unit_length()
    {
        // Along u the gradient of |theta|^2 / 2 at 0 + c u is c |u|^2.
        var directions = new RandomDirections(3, RandomKey.FromSeed(9));
        var cost = directions.Of(new double[50], theta => Reductions.SumOfSquares(theta));
        Assert.Equal(4, cost([0, 2, 0]), 1e-12);
    }

    private static double[] Exact(double[] theta) => [.. theta.Select(x => Math.Cos(x) + (3 * x * x))];

    private static double Cost(ReadOnlySpan<double> theta)
    {
        var sum = 0.0;
        foreach (var x in theta)
        {
            sum += Math.Sin(x) + (x * x * x);
        }

        return sum;
    }
}
