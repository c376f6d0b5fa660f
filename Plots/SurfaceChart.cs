namespace Pipeline.Plots;

/// <summary>A function of two variables as contours, closer together where it is low, and paths over them.</summary>
/// <param name="Title">Above the chart.</param>
/// <param name="XLabel">The first variable.</param>
/// <param name="YLabel">The second variable.</param>
/// <param name="Height">The function; where it is not finite there is no contour.</param>
/// <param name="X">Range of the first variable.</param>
/// <param name="Y">Range of the second variable.</param>
/// <param name="Paths">Series over the contours; what lies outside of the ranges is cut.</param>
public sealed record SurfaceChart(
    string Title,
    string XLabel,
    string YLabel,
    Func<double, double, double> Height,
    (double Low, double High) X,
    (double Low, double High) Y,
    IReadOnlyList<Series> Paths) : IFigure;
