namespace Pipeline.Plots;

/// <summary>One bar for each name; the bars lie where the names are too long to stand below them.</summary>
/// <param name="Title">Above the chart.</param>
/// <param name="XLabel">Of the axis of names.</param>
/// <param name="YLabel">Of the axis of values.</param>
/// <param name="Bars">Names and values; a value that is not finite has no bar.</param>
public sealed record BarChart(string Title, string XLabel, string YLabel, IReadOnlyList<(string Name, double Value)> Bars) : IFigure;
