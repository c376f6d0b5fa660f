using ScottPlot;

namespace Pipeline.Plots.Drawing;

/// <summary>The answers of a classifier over the plane, and points over them.</summary>
internal static class Regions
{
    private const int Cells = 200;

    /// <summary>A boundary chart.</summary>
    internal static Plot Draw(BoundaryChart chart, PixelSize size)
    {
        var names = chart.Classes.Select(series => series.Name).ToList();
        var plot = Frame.New(chart.Title, chart.XLabel, chart.YLabel, size, names);
        var classes = chart.Classes.Select(points => Curves.Places(points, AxisScale.Linear, AxisScale.Linear)).ToList();
        var x = Axis.Range(classes.SelectMany(points => points, (_, point) => point.X));
        var y = Axis.Range(classes.SelectMany(points => points, (_, point) => point.Y));
        var answers = Answers(chart, x, y);
        var count = Math.Max(2, Math.Max(classes.Count, answers.Cast<double>().Max() + 1));
        var map = plot.Add.Heatmap(answers);
        map.Extent = new CoordinateRect(x.Low, x.High, y.Low, y.High);
        map.Colormap = new PaleClasses((int)count);
        map.ManualRange = new ScottPlot.Range(0, count - 1);
        for (var i = 0; i < classes.Count; i++)
        {
            Curves.Add(plot, chart.Classes[i] with { Mark = Mark.Points }, classes[i], i, classes.Max(points => points.Length));
        }

        plot.Show(x, y, AxisScale.Linear, AxisScale.Linear);
        plot.ShowLegend(names, size);
        return plot;
    }

    // Row 0 of a heat map lies at the top.
    private static double[,] Answers(BoundaryChart chart, (double Low, double High) x, (double Low, double High) y)
    {
        (double X, double Y)[] centers =
        [
            .. from row in Enumerable.Range(0, Cells)
               from column in Enumerable.Range(0, Cells)
               select (double.Lerp(x.Low, x.High, (column + 0.5) / Cells), double.Lerp(y.High, y.Low, (row + 0.5) / Cells)),
        ];
        var answered = chart.Classify(centers);
        if (answered.Count != centers.Length)
        {
            throw new ArgumentException($"{centers.Length} points were classified into {answered.Count} answers", nameof(chart));
        }

        var answers = new double[Cells, Cells];
        for (var i = 0; i < answered.Count; i++)
        {
            answers[i / Cells, i % Cells] = answered[i];
        }

        return answers;
    }

    private sealed record PaleClasses(int Count) : IColormap
    {
        public string Name => "classes";

        public Color GetColor(double position) => Palette.Pale((int)Math.Round(position * (Count - 1)));
    }
}
