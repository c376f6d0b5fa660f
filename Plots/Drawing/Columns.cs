using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pipeline.Plots.Drawing;

/// <summary>Bars, upright or lying.</summary>
internal static class Columns
{
    private const float NameSize = 12;
    private const int MostWithValues = 24;
    private const double LabelShare = 0.12;

    /// <summary>A bar chart.</summary>
    internal static Plot Draw(BarChart chart, PixelSize size)
    {
        var widest = chart.Bars.Select(bar => Lettering.Width(bar.Name, NameSize)).DefaultIfEmpty().Max();
        var lying = chart.Bars.Count * (widest + 8) > size.Width - 120;
        var plot = lying
            ? Frame.New(chart.Title, chart.YLabel, chart.XLabel, size, [])
            : Frame.New(chart.Title, chart.XLabel, chart.YLabel, size, []);
        Add(plot, chart, lying);
        var values = WithRoomForLabels(chart.Bars.Select(bar => bar.Value).Where(double.IsFinite).DefaultIfEmpty());
        var names = (-0.6, chart.Bars.Count - 0.4);
        plot.Show(lying ? values : names, lying ? names : values, AxisScale.Linear, AxisScale.Linear);
        Name(lying ? plot.Axes.Left : plot.Axes.Bottom, chart, lying);
        plot.HideLegend();
        return plot;
    }

    private static void Add(Plot plot, BarChart chart, bool lying)
    {
        var bars = Enumerable.Range(0, chart.Bars.Count).Where(i => double.IsFinite(chart.Bars[i].Value)).Select(i => new Bar
        {
            Position = At(i, chart.Bars.Count, lying),
            Value = chart.Bars[i].Value,
            Size = 0.7,
            FillColor = Palette.Of(0),
            LineWidth = 0,
            Label = chart.Bars.Count <= MostWithValues ? Axis.Text(chart.Bars[i].Value) : "",
        });
        var drawn = plot.Add.Bars(bars.ToList());
        drawn.Horizontal = lying;
        drawn.ValueLabelStyle.FontSize = NameSize;
    }

    private static void Name(IAxis axis, BarChart chart, bool lying)
    {
        var ticks = new NumericManual();
        for (var i = 0; i < chart.Bars.Count; i++)
        {
            ticks.AddMajor(At(i, chart.Bars.Count, lying), chart.Bars[i].Name);
        }

        axis.TickGenerator = ticks;
        axis.MajorTickStyle.Length = 0;
    }

    private static (double Low, double High) WithRoomForLabels(IEnumerable<double> values)
    {
        var (low, high) = (Math.Min(0, values.Min()), Math.Max(0, values.Max()));
        var room = low < high ? LabelShare * (high - low) : 1;
        return (low < 0 ? low - room : low, high > 0 || low == high ? high + room : high);
    }

    // Lying bars read from the top.
    private static double At(int i, int count, bool lying) => lying ? count - 1 - i : i;
}
