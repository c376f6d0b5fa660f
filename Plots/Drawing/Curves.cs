using ScottPlot;

namespace Pipeline.Plots.Drawing;

/// <summary>Series as lines and points.</summary>
internal static class Curves
{
    // Size of points, in pixels: smaller where there are so many that they would cover one another.
    private const int Many = 120;
    private const int Large = 7;
    private const int Small = 4;

    /// <summary>A line chart.</summary>
    internal static Plot Draw(LineChart chart, PixelSize size)
    {
        var names = chart.Series.Select(series => series.Name).ToList();
        var plot = Frame.New(chart.Title, chart.XLabel, chart.YLabel, size, names);
        var places = chart.Series.Select(series => Places(series, chart.X, chart.Y)).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            Add(plot, chart.Series[i], places[i], i, places[i].Length);
        }

        plot.Show(
            Axis.Range(places.SelectMany(points => points, (_, point) => point.X)),
            Axis.Range(places.SelectMany(points => points, (_, point) => point.Y)),
            chart.X,
            chart.Y);
        plot.ShowLegend(names, size);
        return plot;
    }

    /// <summary>The points of a series that have a place, in its order.</summary>
    internal static Coordinates[] Places(Series series, AxisScale x, AxisScale y) => series.X.Count == series.Y.Count
        ? [.. from pair in series.X.Zip(series.Y)
              where x.Holds(pair.First) && y.Holds(pair.Second)
              select new Coordinates(x.Place(pair.First), y.Place(pair.Second))]
        : throw new ArgumentException($"series {series.Name}: {series.X.Count} places and {series.Y.Count} values", nameof(series));

    /// <summary>Adds a series in the colour of its number.</summary>
    /// <param name="plot">Receives it.</param>
    /// <param name="series">Its name and how it is drawn.</param>
    /// <param name="places">Its points that have a place.</param>
    /// <param name="index">Its number.</param>
    /// <param name="most">How many points decide their size: its own, or those of the longest of series that belong together.</param>
    internal static void Add(Plot plot, Series series, Coordinates[] places, int index, int most)
    {
        var curve = plot.Add.Scatter(places, Palette.Of(index));
        var alone = places.Length == 1;
        curve.LegendText = series.Name;
        curve.LineWidth = series.Mark == Mark.Points ? 0 : 2;
        curve.LinePattern = series.Mark == Mark.Dashed ? LinePattern.Dashed : LinePattern.Solid;
        curve.MarkerShape = Palette.Shape(index);
        curve.MarkerSize = series.Mark is Mark.Points or Mark.LineAndPoints || alone ? (most <= Many ? Large : Small) : 0;
    }
}
