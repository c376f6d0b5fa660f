namespace Pipeline.Plots;

/// <summary>Which class a classifier answers over a plane of two inputs, with points coloured by their true class.</summary>
/// <param name="Title">Above the chart.</param>
/// <param name="XLabel">The first input.</param>
/// <param name="YLabel">The second input.</param>
/// <param name="Classify">The answered class, from 0, of each of the points; called once, with a grid.</param>
/// <param name="Classes">The points of each class, class 0 first.</param>
public sealed record BoundaryChart(
    string Title,
    string XLabel,
    string YLabel,
    Func<IReadOnlyList<(double X, double Y)>, IReadOnlyList<int>> Classify,
    IReadOnlyList<Series> Classes) : IFigure;
