using System.Collections.Immutable;

namespace Pipeline.Host.Commands.Surfaces;

/// <summary>What <c>surface</c> is asked.</summary>
/// <param name="Name">A known surface; null for an expression.</param>
/// <param name="Expression">An expression of one's own.</param>
/// <param name="Start">Numbers in the order of the variables, or <c>name=number</c> each; null for the surface's own.</param>
/// <param name="Coefficients">Each <c>name=number</c>.</param>
/// <param name="Optimizers">Each a name, an object or a chain, as in plugins.json.</param>
/// <param name="Alphas">One for all optimizers, or one for each.</param>
/// <param name="Steps">Steps at most.</param>
/// <param name="Until">The condition that ends a descent; null for none.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Curvature">Says what the points are where the descents end.</param>
/// <param name="Plot">The picture to write; null for none.</param>
/// <param name="Json">Prints JSON.</param>
public sealed record SurfaceSettings(
    string? Name,
    string? Expression,
    string? Start,
    ImmutableArray<string> Coefficients,
    ImmutableArray<string> Optimizers,
    ImmutableArray<double> Alphas,
    int Steps,
    string? Until,
    SurfaceQuestion Question,
    bool Curvature,
    string? Plot,
    bool Json);

/// <summary>What is asked of a surface.</summary>
public enum SurfaceQuestion
{
    /// <summary>Where descents go.</summary>
    Paths,

    /// <summary>The largest learning rate that does not run away.</summary>
    LargestAlpha,

    /// <summary>The learning rate that reaches the condition in the fewest steps.</summary>
    BestAlpha,
}
