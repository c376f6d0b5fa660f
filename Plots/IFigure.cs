namespace Pipeline.Plots;

/// <summary>What <see cref="Picture"/> can draw: a description, no drawing.</summary>
public interface IFigure;
