using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pipeline.Plots.Drawing;

/// <summary>What every chart has around its data: title, labels, ranges, grid, legend.</summary>
internal static class Frame
{
    private const float TitleSize = 16;
    private const float LabelSize = 13;
    private const float TickSize = 12;
    private const double TickDensity = 0.6;
    private const int RoomForTheLastTick = 16;
    private const int WideEnoughForASide = 700;
    private const int LegendSymbols = 70;

    /// <summary>A plot with title and labels.</summary>
    /// <param name="title">Broken into lines where it is wider than the picture.</param>
    /// <param name="x">Of the horizontal axis.</param>
    /// <param name="y">Of the vertical axis.</param>
    /// <param name="size">Of the whole chart, in pixels.</param>
    /// <param name="names">What a legend will name.</param>
    internal static Plot New(string title, string x, string y, PixelSize size, IEnumerable<string> names)
    {
        var plot = new Plot();
        plot.Title(Lettering.Wrap(title, TitleSize, size.Width - 20 - Beside(size, [.. Named(names)])), TitleSize);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.IsVisible = title.Length > 0;
        plot.XLabel(Lettering.Wrap(x, LabelSize, size.Width - 100), LabelSize);
        plot.YLabel(Lettering.Wrap(y, LabelSize, size.Height - 100), LabelSize);
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = TickSize;
            axis.TickGenerator = new NumericAutomatic { TickDensity = TickDensity };
        }

        plot.Grid.MajorLineColor = Colors.Black.WithAlpha(0.12);
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = RoomForTheLastTick;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        return plot;
    }

    /// <summary>Sets both ranges, given as places on the axes, and the ticks of log axes.</summary>
    internal static void Show(this Plot plot, (double Low, double High) x, (double Low, double High) y, AxisScale xScale, AxisScale yScale)
    {
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
        if (xScale == AxisScale.Log)
        {
            plot.Axes.Bottom.TickGenerator = Axis.LogTicks(x.Low, x.High);
        }

        if (yScale == AxisScale.Log)
        {
            plot.Axes.Left.TickGenerator = Axis.LogTicks(y.Low, y.High);
        }
    }

    /// <summary>A legend beside the data, or below them in a narrow chart, where more than one thing has a name.</summary>
    internal static void ShowLegend(this Plot plot, IEnumerable<string> names, PixelSize size)
    {
        plot.HideLegend();
        if (Named(names).Count() < 2)
        {
            return;
        }

        var wide = size.Width >= WideEnoughForASide;
        plot.Legend.FontSize = TickSize;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.Orientation = wide ? Orientation.Vertical : Orientation.Horizontal;
        plot.Legend.TightHorizontalWrapping = true;
        plot.ShowLegend(wide ? Edge.Right : Edge.Bottom);
    }

    private static IEnumerable<string> Named(IEnumerable<string> names) => names.Where(name => name.Length > 0);

    // The title stands over the middle of the data, so what a legend takes from one side the title loses.
    private static float Beside(PixelSize size, IReadOnlyList<string> names) =>
        names.Count < 2 || size.Width < WideEnoughForASide ? 0 : names.Max(name => Lettering.Width(name, TickSize)) + LegendSymbols;
}
