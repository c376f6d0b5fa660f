using ScottPlot;

namespace Pipeline.Plots.Drawing;

/// <summary>A surface as contours with paths over them.</summary>
internal static class Contours
{
    private const int Cells = 160;
    private const int Levels = 16;

    /// <summary>A surface chart.</summary>
    internal static Plot Draw(SurfaceChart chart, PixelSize size)
    {
        var names = chart.Paths.Select(series => series.Name).ToList();
        var plot = Frame.New(chart.Title, chart.XLabel, chart.YLabel, size, names);
        var grid = Grid(chart);
        var heights = grid.Cast<Coordinates3d>().Select(point => point.Z).Where(double.IsFinite).Order().ToArray();
        if (heights.Length > 0 && heights[0] < heights[^1])
        {
            var lines = plot.Add.ContourLines(grid, Levels);
            lines.ContourLineLevels = LevelsOf(heights);
            lines.Update(grid);
            lines.LineColor = Colors.SteelBlue.WithAlpha(0.6);
            lines.LineWidth = 1;
            lines.LabelStyle.IsVisible = false;
        }

        var places = chart.Paths.Select(path => Curves.Places(path, AxisScale.Linear, AxisScale.Linear)).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            Curves.Add(plot, chart.Paths[i], places[i], i + 1, places[i].Length);
        }

        plot.Show(chart.X, chart.Y, AxisScale.Linear, AxisScale.Linear);
        plot.ShowLegend(names, size);
        return plot;
    }

    private static Coordinates3d[,] Grid(SurfaceChart chart)
    {
        var grid = new Coordinates3d[Cells + 1, Cells + 1];
        for (var row = 0; row <= Cells; row++)
        {
            for (var column = 0; column <= Cells; column++)
            {
                var x = double.Lerp(chart.X.Low, chart.X.High, (double)column / Cells);
                var y = double.Lerp(chart.Y.Low, chart.Y.High, (double)row / Cells);
                grid[row, column] = new(x, y, chart.Height(x, y));
            }
        }

        return grid;
    }

    // Squares of even shares of the area: the rings of a quadratic bowl are then evenly far from each other, and a
    // surface with steep walls still shows its valley.
    private static double[] LevelsOf(double[] sorted) =>
        [.. Enumerable.Range(1, Levels - 1).Select(i => sorted[(int)((sorted.Length - 1) * Math.Pow((double)i / Levels, 2))]).Distinct()];
}
