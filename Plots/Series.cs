namespace Pipeline.Plots;

/// <summary>Points that belong together.</summary>
/// <param name="Name">What the legend calls it; empty keeps it out of the legend.</param>
/// <param name="X">The points' places along the horizontal axis.</param>
/// <param name="Y">Their values, as many as in <paramref name="X"/>; a point that is not finite is left out.</param>
/// <param name="Mark">How it is drawn.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, Mark Mark = Mark.Line);
