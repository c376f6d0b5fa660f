namespace Pipeline.Plots;

/// <summary>Figures in rows and columns of equal size, row after row.</summary>
/// <param name="Figures">What the panels show.</param>
/// <param name="Columns">Panels in a row, 1 or more.</param>
public sealed record Panels(IReadOnlyList<IFigure> Figures, int Columns) : IFigure;
