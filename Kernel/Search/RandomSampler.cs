using System.Collections.Immutable;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Search;

/// <summary>
/// Independent draws (course: points at random, not in a grid). Every trial tries a new value of every parameter, so
/// the parameters that matter are searched as finely as if they stood alone.
/// </summary>
public sealed record RandomSampler : ISampler
{
    /// <inheritdoc/>
    public ImmutableArray<double> Place(
        ImmutableArray<Parameter> space, RandomKey key, int number, int trials, IReadOnlyList<Trial> earlier) =>
        [.. space.Select(parameter => Draw(key, parameter, number))];

    /// <summary>The draw of a parameter in a trial: it depends on the key, the parameter's name and the number alone.</summary>
    internal static double Draw(RandomKey key, Parameter parameter, int number)
    {
        Span<double> u = stackalloc double[1];
        RandomFill.Uniform(key.Fold(parameter.Name), u, number - 1);
        return u[0];
    }
}
