using System.Collections.Immutable;
using Pipeline.Kernel.Model;
using Pipeline.Plots;

namespace Pipeline.Host.Commands.Gradcheck;

/// <summary>The errors of numerical gradients over epsilon, on log-log paper.</summary>
internal static class GradcheckFigure
{
    /// <summary>Two curves for each place; errors of 0 have no logarithm and are left out.</summary>
    public static LineChart Of(ImmutableArray<GradcheckResult> results) => new(
        "Error of numerical gradients", "epsilon", "||approx - d||",
        [
            .. results.SelectMany(result => new[]
            {
                Curve(Name("one-sided", result, results.Length), result.Curve, error => error.OneSided),
                Curve(Name("two-sided", result, results.Length), result.Curve, error => error.TwoSided),
            }),
        ],
        AxisScale.Log, AxisScale.Log);

    private static string Name(string kind, GradcheckResult result, int places) => places == 1 ? kind : $"{kind}, {result.At}";

    private static Series Curve(string name, ImmutableArray<DifferenceError> errors, Func<DifferenceError, double> error)
    {
        var positive = errors.Where(measured => error(measured) > 0).ToArray();
        return new(name, [.. positive.Select(measured => measured.Epsilon)], [.. positive.Select(error)], Mark.LineAndPoints);
    }
}
