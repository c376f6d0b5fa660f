using System.Collections.Immutable;
using Pipeline.Plots;

namespace Pipeline.Host.Commands.Surfaces;

/// <summary>The surface and the paths as a picture.</summary>
internal static class SurfacePlot
{
    private const double Margin = 0.15;
    private const double Narrowest = 0.25;
    private const int PointsOfCurve = 400;

    /// <summary>Draws contours for two variables, a curve for one, and the cost over the steps for more.</summary>
    /// <param name="entrants">The cost.</param>
    /// <param name="answers">The paths.</param>
    /// <param name="path">The file, .png or .svg.</param>
    public static void Save(Entrants entrants, ImmutableArray<Answer> answers, string path) => Picture.Save(
        entrants.Cost.Start.Length switch
        {
            1 => Curve(entrants, answers),
            2 => Contours(entrants, answers),
            _ => Costs(entrants, answers),
        },
        path);

    private static SurfaceChart Contours(Entrants entrants, ImmutableArray<Answer> answers)
    {
        var value = Value(entrants);
        var (x, y) = (Range(answers, 0), Range(answers, 1));
        var widest = Math.Max(x.High - x.Low, y.High - y.Low);
        return new(
            entrants.Cost.Expression.Text, entrants.Cost.Start[0].Name, entrants.Cost.Start[1].Name,
            (first, second) => value([first, second]),
            AtLeast(x, Narrowest * widest), AtLeast(y, Narrowest * widest),
            [.. answers.Select(answer => new Series(answer.Name, Component(answer, 0), Component(answer, 1)))]);
    }

    private static LineChart Curve(Entrants entrants, ImmutableArray<Answer> answers)
    {
        var value = Value(entrants);
        var (low, high) = Range(answers, 0);
        double[] x = [.. Enumerable.Range(0, PointsOfCurve + 1).Select(index => low + ((high - low) * index / PointsOfCurve))];
        return new(
            entrants.Cost.Expression.Text, entrants.Cost.Start[0].Name, "f",
            [
                new("f", x, [.. x.Select(at => value([at]))]),
                .. answers.Select(answer => new Series(answer.Name, Component(answer, 0), [.. answer.Path.Select(value)], Mark.Points)),
            ]);
    }

    private static LineChart Costs(Entrants entrants, ImmutableArray<Answer> answers)
    {
        var value = Value(entrants);
        return new(
            entrants.Cost.Expression.Text, "step", "f",
            [.. answers.Select(answer => new Series(
                answer.Name,
                [.. answer.Path.Select((_, index) => Math.Round((answer.Steps ?? 0) * index / Math.Max(1.0, answer.Path.Length - 1)))],
                [.. answer.Path.Select(value)]))]);
    }

    private static Func<double[], double> Value(Entrants entrants)
    {
        var (function, gradient) = (entrants.Cost.Function<double>(), new double[entrants.Cost.Start.Length]);
        return point => function(point, gradient);
    }

    private static double[] Component(Answer answer, int index) => [.. answer.Path.Select(point => point[index])];

    private static (double Low, double High) Range(ImmutableArray<Answer> answers, int index)
    {
        double[] values = [.. answers.SelectMany(answer => Component(answer, index)).Where(double.IsFinite)];
        var (low, high) = (values.Min(), values.Max());
        var margin = Margin * (high > low ? high - low : 1);
        return (low - margin, high + margin);
    }

    private static (double Low, double High) AtLeast((double Low, double High) range, double width)
    {
        var missing = Math.Max(0, width - (range.High - range.Low));
        return (range.Low - (missing / 2), range.High + (missing / 2));
    }
}
