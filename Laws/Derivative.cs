using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws;

/// <summary>A derivative against two-sided differences of its function, by the kernel's own gradient check.</summary>
internal static class Derivative
{
    // A right gradient comes below 1e-7; a badly conditioned batch may lose a digit, a wrong one is far above.
    private const double Bound = 1e-6;

    // Where the function has no derivative nothing is compared: few points are such.
    private const int ComponentsOfAKink = 10;

    /// <summary>Throws unless <paramref name="gradient"/> is the derivative of <paramref name="function"/>.</summary>
    /// <param name="layout">Names the components.</param>
    /// <param name="at">Where.</param>
    /// <param name="gradient">The derivative under test.</param>
    /// <param name="function">What it should be the derivative of.</param>
    public static void MustBe(Layout layout, double[] at, ReadOnlySpan<double> gradient, CostFunction<double> function)
    {
        var report = GradientCheck.Run(layout, at, gradient, function);
        Violation.Unless(report.Ratio <= Bound, $"ratio {report.Ratio:G3}, {Worst(report)}");
        Violation.Unless(
            report.Kinks.Length * ComponentsOfAKink <= at.Length, $"there is no derivative at {report.Kinks.Length} of {at.Length} components");
    }

    private static string Worst(GradientReport report)
    {
        var worst = report.Worst.MaxBy(component => double.IsNaN(component.Difference) ? double.PositiveInfinity : component.Difference)!;
        return $"worst {worst.Entry}[{worst.Row},{worst.Column}]: analytic {worst.Analytic:G9}, numerical {worst.Numerical:G9}";
    }
}
