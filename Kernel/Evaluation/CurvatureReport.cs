using System.Collections.Immutable;

namespace Pipeline.Kernel.Evaluation;

/// <summary>What a point is.</summary>
public enum CurvatureVerdict
{
    /// <summary>The gradient is not nothing: a descent goes on from here.</summary>
    Slope,

    /// <summary>No slope, and the cost bends upward in every direction that it bends in.</summary>
    Minimum,

    /// <summary>No slope, upward in some directions and downward in others: a way out exists.</summary>
    Saddle,

    /// <summary>No slope, and the cost bends downward.</summary>
    Maximum,

    /// <summary>Neither slope nor curvature worth the name.</summary>
    Plateau,
}

/// <summary>A curvature with its direction.</summary>
/// <param name="Curvature">The second derivative of the cost along the direction.</param>
/// <param name="Direction">A unit vector in theta's layout.</param>
public sealed record BentDirection(double Curvature, ImmutableArray<double> Direction);

/// <summary>How a cost bends around a point.</summary>
/// <param name="Cost">The cost.</param>
/// <param name="GradientNorm">Length of the gradient.</param>
/// <param name="Along">The curvature along each random direction.</param>
/// <param name="Least">The smallest curvature found.</param>
/// <param name="Greatest">The greatest curvature found.</param>
/// <param name="Verdict">What the point is.</param>
public sealed record CurvatureReport(
    double Cost,
    double GradientNorm,
    ImmutableArray<double> Along,
    BentDirection Least,
    BentDirection Greatest,
    CurvatureVerdict Verdict)
{
    /// <summary>Share of the random directions along which the cost bends downward.</summary>
    public double NegativeShare => Along.Count(curvature => curvature < 0) / (double)Along.Length;
}
