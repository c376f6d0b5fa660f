using System.Collections.Immutable;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Search;

/// <summary>
/// Decides where the trials of a study lie: a function of key, number and finished trials, so that any number of
/// workers comes to the same trials.
/// </summary>
public interface ISampler
{
    /// <summary>How many trials there are where <paramref name="trials"/> are wanted.</summary>
    int Count(ImmutableArray<Parameter> space, int trials) => trials;

    /// <summary>How many of the first trials must be finished before trial <paramref name="number"/> can be placed.</summary>
    int Needs(int number, int trials) => 0;

    /// <summary>The point of a trial: for each parameter a u in [0, 1].</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="key">Origin of the draws.</param>
    /// <param name="number">The trial's number, 1 for the first.</param>
    /// <param name="trials">How many trials are wanted.</param>
    /// <param name="earlier">The finished trials that <see cref="Needs"/> asks for; others are not looked at.</param>
    ImmutableArray<double> Place(
        ImmutableArray<Parameter> space, RandomKey key, int number, int trials, IReadOnlyList<Trial> earlier);
}
