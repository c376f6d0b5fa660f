namespace Pipeline.Plots;

/// <summary>Series over two axes.</summary>
/// <param name="Title">Above the chart.</param>
/// <param name="XLabel">Of the horizontal axis.</param>
/// <param name="YLabel">Of the vertical axis.</param>
/// <param name="Series">Drawn in order, each in a colour of its own.</param>
/// <param name="X">Scale of the horizontal axis.</param>
/// <param name="Y">Scale of the vertical axis.</param>
public sealed record LineChart(
    string Title,
    string XLabel,
    string YLabel,
    IReadOnlyList<Series> Series,
    AxisScale X = AxisScale.Linear,
    AxisScale Y = AxisScale.Linear) : IFigure;
