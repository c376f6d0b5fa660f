using Pipeline.Host.Config;
using Pipeline.Host.Search;
using Pipeline.Kernel.Search;
using Pipeline.Plots;

namespace Pipeline.Host.Commands.Search;

/// <summary>
/// What a study found, as a picture: the metric over each parameter on its scale, where the points of the first two lie,
/// and the importance of all.
/// </summary>
internal static class StudyPlot
{
    private const int Width = 420;
    private const int Height = 340;
    private const int MostColumns = 3;

    /// <summary>Draws the picture into a file.</summary>
    public static void Save(StudyResults results, string path)
    {
        var figure = Of(results);
        Picture.Save(figure, path, Width * figure.Columns, Height * ((figure.Figures.Count + figure.Columns - 1) / figure.Columns));
    }

    private static Panels Of(StudyResults results)
    {
        var names = StudyReport.Names(results.Plan.Space);
        var parameters = results.Plan.Space.Parameters;
        IFigure[] figures =
        [
            .. parameters.Select((parameter, index) => Metric(results, Axis.Of(parameter, names[index]), index)),
            .. parameters.Length > 1 ? new[] { Points(results, Axis.Of(parameters[0], names[0]), Axis.Of(parameters[1], names[1])) } : [],
            new BarChart("importance", "", "share of rank variance", [.. results.Importance.Select(importance =>
                (names[parameters.Select(parameter => parameter.Path).ToList().IndexOf(importance.Name)], importance.Share))]),
        ];
        return new(figures, Math.Min(MostColumns, figures.Length));
    }

    private static LineChart Metric(StudyResults results, Axis axis, int index)
    {
        var rows = results.Ranked.Where(row => row.Score(results.Plan.Metric) is not null).ToArray();
        return new(
            $"{StudyReport.Name(results.Plan.Metric)} over {axis.Label}", axis.Label, StudyReport.Name(results.Plan.Metric),
            [
                new("", [.. rows.Select(row => axis.At(row.Point[index]))], [.. rows.Select(row => row.Score(results.Plan.Metric)!.Value)], Mark.Points),
                .. results.Best is { } best ? new[] { new Series("best", [axis.At(best.Point[index])], [best.Score(results.Plan.Metric)!.Value], Mark.Points) } : [],
            ],
            axis.Scale,
            results.Plan.Metric == SearchMetric.DevCost ? AxisScale.Log : AxisScale.Linear);
    }

    private static LineChart Points(StudyResults results, Axis x, Axis y) => new(
        "points tried", x.Label, y.Label,
        [
            new("", [.. results.Ranked.Select(row => x.At(row.Point[0]))], [.. results.Ranked.Select(row => y.At(row.Point[1]))], Mark.Points),
            .. results.Best is { } best ? new[] { new Series("best", [x.At(best.Point[0])], [y.At(best.Point[1])], Mark.Points) } : [],
        ],
        x.Scale, y.Scale);

    /// <summary>How a parameter is laid along an axis: beta by its distance to 1, a choice by its number.</summary>
    private sealed record Axis(string Label, AxisScale Scale, Func<double, double> At)
    {
        public static Axis Of(SearchedParameter parameter, string name) => parameter.Scale switch
        {
            OneMinusLogScale scale => new($"1 - {name}", AxisScale.Log, u => 1 - scale.Quantile(u)),
            LogScale or IntegerScale { IsLogarithmic: true } => new(name, AxisScale.Log, parameter.Scale.Quantile),
            ChoiceScale when parameter.Choices.All(choice => choice.Kind == System.Text.Json.JsonValueKind.Number) =>
                new(name, AxisScale.Linear, u => SearchedParameter.Node(parameter.Value(u))!.GetValue<double>()),
            ChoiceScale => new($"{name} (number of the choice)", AxisScale.Linear, u => parameter.Scale.Quantile(u) + 1),
            _ => new(name, AxisScale.Linear, parameter.Scale.Quantile),
        };
    }
}
