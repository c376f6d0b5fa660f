using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Minimization;

/// <summary>An expression as a cost: its variables are theta, its coefficients are fed.</summary>
/// <param name="Expression">The function.</param>
/// <param name="Start">The variables in the order of theta, with their values before the first step.</param>
/// <param name="Coefficients">The placeholders with the numbers fed to them.</param>
public sealed record ScalarCost(
    Expression Expression,
    ImmutableArray<(string Name, double Value)> Start,
    ImmutableArray<(string Name, double Value)> Coefficients)
{
    /// <summary>Each variable is an entry of its own, of role weight and layer 1.</summary>
    public Layout Layout => Layout.Of(Start.Select(variable => (variable.Name, Role.Weight, 1, 1, 1)));

    /// <summary>Theta before the first step.</summary>
    public Theta<T> Theta<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Layout, Numbers<T>(Start));

    /// <summary>The cost and its gradient; owns the numbers of its last call, so it belongs to one thread.</summary>
    public GradientFunction<T> Function<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tape = new Tape<T>(Expression, [.. Start.Select(variable => variable.Name)], [.. Coefficients.Select(fed => fed.Name)]);
        var fed = Numbers<T>(Coefficients);
        return (theta, gradient) => double.CreateTruncating(tape.Gradient(theta, fed, gradient));
    }

    private static T[] Numbers<T>(ImmutableArray<(string Name, double Value)> named)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. named.Select(pair => T.CreateSaturating(pair.Value))];
}
