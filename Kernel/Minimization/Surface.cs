using System.Collections.Immutable;

namespace Pipeline.Kernel.Minimization;

/// <summary>A known cost of one or two variables to watch optimizers on.</summary>
/// <param name="Name">What commands call it.</param>
/// <param name="Description">What it shows.</param>
/// <param name="Text">The expression.</param>
/// <param name="Start">The variables and where descents usually start.</param>
/// <param name="Coefficients">The other names with their usual numbers.</param>
public sealed record Surface(
    string Name,
    string Description,
    string Text,
    ImmutableArray<(string Name, double Value)> Start,
    ImmutableArray<(string Name, double Value)> Coefficients)
{
    /// <summary>All known surfaces.</summary>
    public static ImmutableArray<Surface> All { get; } =
    [
        new("bowl", "A quadratic of curvature lambda, to see which learning rates are stable.", "lambda / 2 * x^2", [("x", 1)], [("lambda", 1)]),
        new("quadratic", "The cost of the course's first program; the printed coefficients have their minimum at w = 10.", "c0 * w^2 + c1 * w + c2", [("w", 0)], [("c0", 1), ("c1", -20), ("c2", 25)]),
        new("plateau", "Flat far from its slope: the gradient is next to nothing at the start.", "-sigmoid(x)", [("x", -8)], []),
        new("saddle", "A saddle at the origin, minima of -1 at y = sqrt(2) and -sqrt(2); the start lies next to the ridge.", "x^2 - y^2 + y^4 / 4", [("x", 1), ("y", 1e-6)], []),
        new("ravine", "A quadratic kappa times steeper across than along.", "(x^2 + kappa * y^2) / 2", [("x", 1), ("y", 1)], [("kappa", 100)]),
        new("rosenbrock", "A curved valley with its minimum of 0 at (a, a^2).", "(a - x)^2 + b * (y - x^2)^2", [("x", -1.2), ("y", 1)], [("a", 1), ("b", 100)]),
    ];
}
