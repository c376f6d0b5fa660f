using CsCheck;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Tests.Expressions;
using Xunit;

namespace Pipeline.Kernel.Tests.Evaluation;

public sealed class CurvatureTests
{
    [Theory]
    [InlineData("x^2 - y^2 + y^4 / 4", 0, 0, CurvatureVerdict.Saddle, -2, 2)]
    [InlineData("x^2 - y^2 + y^4 / 4", 0, 1.4142135623730951, CurvatureVerdict.Minimum, 2, 4)]
    [InlineData("x^2 - y^2 + y^4 / 4", 1, 0, CurvatureVerdict.Slope, -2, 2)]
    [InlineData("-3 * x^2 - y^2", 0, 0, CurvatureVerdict.Maximum, -6, -2)]
    [InlineData("-sigmoid(x) + 0 * y", -12, 0, CurvatureVerdict.Plateau, -6.1e-6, 0)]
    [InlineData("x * y", 0, 0, CurvatureVerdict.Saddle, -1, 1)]
    public void A_point_is_what_its_Hessian_says(string text, double x, double y, CurvatureVerdict verdict, double least, double greatest)
    {
        var cost = new ScalarCost(ExpressionTests.Parsed(text), [("x", x), ("y", y)], []);
        var report = Curvature.Measure(cost.Function<double>(), [x, y], RandomKey.FromSeed(1));
        Assert.Equal(verdict, report.Verdict);
        Assert.Equal(least, report.Least.Curvature, 1e-5);
        Assert.Equal(greatest, report.Greatest.Curvature, 1e-5);
        Assert.All(report.Along, curvature => Assert.InRange(curvature, report.Least.Curvature - 1e-5, report.Greatest.Curvature + 1e-5));
    }

    [Fact]
    public void The_extremes_of_a_quadratic_of_many_dimensions_are_found_with_their_directions() =>
        Gen.Select(Gen.Double[-3, -1].Array[5], Gen.Double[1, 3].Array[15], Gen.ULong).Sample((down, up, seed) =>
        {
            double[] curvatures = [.. down, .. up];
            double Quadratic(ReadOnlySpan<double> theta, Span<double> gradient)
            {
                var sum = 0.0;
                for (var index = 0; index < theta.Length; index++)
                {
                    gradient[index] = curvatures[index] * theta[index];
                    sum += curvatures[index] * theta[index] * theta[index] / 2;
                }

                return sum;
            }

            var report = Curvature.Measure(Quadratic, new double[20], RandomKey.FromSeed(seed));
            var steepest = Array.IndexOf(curvatures, curvatures.Min());
            return Math.Abs(report.Least.Curvature - curvatures.Min()) < 1e-6
                && Math.Abs(report.Greatest.Curvature - curvatures.Max()) < 1e-6
                && report.Verdict == CurvatureVerdict.Saddle
                && (Math.Abs(report.Least.Direction[steepest]) > 0.99 || down.Order().Take(2).ToArray() is [var a, var b] && b - a < 1e-3);
        });
}
