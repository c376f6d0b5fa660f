using CsCheck;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Tests.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Expressions;

public sealed class DerivativeLaws
{
    [Fact]
    public void Backward_agrees_with_forward_on_any_formula() =>
        Gen.Select(Formulas.Of(4), Gen.Double[-2, 2]).Sample((formula, x) =>
        {
            var (value, slope) = Gradient(formula.Text, x);
            var expected = formula.Of(new(x, 1));
            return Close(expected.Value, value) && Close(expected.Slope, slope);
        });

    [Fact]
    public void Backward_agrees_with_two_sided_differences_on_any_formula() =>
        Gen.Select(Formulas.Of(3), Gen.Double[-1, 1]).Sample((formula, x) =>
        {
            const double h = 1e-5;
            var numerical = (Gradient(formula.Text, x + h).Value - Gradient(formula.Text, x - h).Value) / (2 * h);
            var (value, slope) = Gradient(formula.Text, x);
            return Math.Abs(numerical - slope) <= 1e-4 * (1 + Math.Abs(slope) + Math.Abs(value));
        });

    [Theory]
    [InlineData("x / y", 0.5, -0.75)]
    [InlineData("x ^ y", 2 * 3.0, 9 * 1.0986122886681098)]
    [InlineData("max(x, y) - min(x, y)", 1, -1)]
    [InlineData("abs(0 - x) + relu(-y)", 1, 0)]
    [InlineData("log(x) * sqrt(y)", 0.47140452079103168, 0.3884180996060466)]
    public void Partial_derivatives_at_3_and_2_are_those_of_mathematics(string text, double byX, double byY)
    {
        var gradient = new double[2];
        new Tape<double>(ExpressionTests.Parsed(text), ["x", "y"], []).Gradient([3, 2], [], gradient);
        Assert.Equal(byX, gradient[0], 1e-14);
        Assert.Equal(byY, gradient[1], 1e-14);
    }

    [Theory]
    [InlineData("relu(x)", 0)]
    [InlineData("abs(x)", 0)]
    [InlineData("max(x, 0)", 0.5)]
    [InlineData("min(x, 0)", 0.5)]
    [InlineData("x^2", 0)]
    [InlineData("x^1", 1)]
    [InlineData("pow(x, 0)", 0)]
    [InlineData("0 * sqrt(x)", 0)]
    public void At_0_the_derivative_is_the_documented_one(string text, double slope) => Assert.Equal(slope, Gradient(text, 0).Slope);

    [Fact]
    public void Placeholders_are_fed_at_run_time_and_have_no_derivative()
    {
        var tape = new Tape<double>(ExpressionTests.Parsed("c0 * w^2 + c1 * w + c2"), ["w"], ["c0", "c1", "c2"]);
        var gradient = new double[1];
        Assert.Equal(25 - 60 + 9, tape.Gradient([3], [1, -20, 25], gradient));
        Assert.Equal(-14, gradient[0]);
        Assert.Equal(4, tape.Gradient([3], [1, -10, 25], gradient));
        Assert.Equal(-4, gradient[0]);
    }

    [Fact]
    public void Float_agrees_with_double() =>
        Gen.Select(Formulas.Of(2), Gen.Double[-1, 1]).Sample((formula, x) =>
        {
            var gradient = new float[1];
            var value = new Tape<float>(ExpressionTests.Parsed(formula.Text), ["x"], ["c"]).Gradient([(float)x], [1.5f], gradient);
            var (exact, slope) = Gradient(formula.Text, (float)x);
            return Math.Abs(value - exact) <= 1e-3 * (1 + Math.Abs(exact)) && Math.Abs(gradient[0] - slope) <= 1e-2 * (1 + Math.Abs(slope) + Math.Abs(exact));
        });

    [Fact]
    public void An_evaluation_allocates_nothing()
    {
        var tape = new Tape<double>(ExpressionTests.Parsed("exp(-x^2) * sigmoid(c * x) + pow(x, 3)"), ["x"], ["c"]);
        double[] x = [0.5], c = [2], gradient = [0];
        Assert.Equal(0, Allocations.Of(() => tape.Gradient(x, c, gradient)));
    }

    private static (double Value, double Slope) Gradient(string text, double x)
    {
        var gradient = new double[1];
        return (new Tape<double>(ExpressionTests.Parsed(text), ["x"], ["c"]).Gradient([x], [1.5], gradient), gradient[0]);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a));
}
