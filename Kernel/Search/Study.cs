using System.Collections.Immutable;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Search;

/// <summary>
/// A search: where its trials lie is a pure function of the seed, the trial's number and earlier results, the same for any
/// number of workers and for a study that was broken off and goes on.
/// </summary>
/// <param name="Space">The parameters, names unique.</param>
/// <param name="Sampler">Where the trials lie.</param>
/// <param name="Trials">How many trials are wanted.</param>
/// <param name="Seed">Origin of the draws.</param>
public sealed record Study(ImmutableArray<Parameter> Space, ISampler Sampler, int Trials, ulong Seed)
{
    /// <summary>Points that are tried first, such as the best of an earlier study.</summary>
    public ImmutableArray<ImmutableArray<double>> Start { get; init; } = [];

    /// <summary>How many trials there are: those wanted, or as many as the sampler has points.</summary>
    public int Count => Starts + Sampler.Count(Space, Trials - Starts);

    private int Starts => Math.Min(Start.Length, Trials);

    /// <summary>How many of the first trials must be finished before trial <paramref name="number"/> can be placed.</summary>
    public int Needs(int number) => number <= Starts ? 0 : Sampler.Needs(number - Starts, Trials - Starts) is var needed and > 0 ? Starts + needed : 0;

    /// <summary>The point of a trial: for each parameter a u in [0, 1].</summary>
    /// <param name="number">The trial's number, 1 for the first.</param>
    /// <param name="finished">The finished trials, in any order, the first <see cref="Needs"/> among them.</param>
    /// <exception cref="ArgumentException">A trial that is needed is missing.</exception>
    public ImmutableArray<double> Point(int number, IEnumerable<Trial> finished)
    {
        var needed = Needs(number);
        var earlier = needed == 0 ? [] : finished.Where(trial => trial.Number <= needed).OrderBy(trial => trial.Number).ToArray();
        return earlier.Length != needed
            ? throw new ArgumentException($"trial {number} needs the first {needed} trials, {earlier.Length} are finished", nameof(finished))
            : number <= Starts ? Start[number - 1]
            : Sampler.Place(Space, RandomKey.FromSeed(Seed).Fold("search"), number - Starts, Trials - Starts, earlier);
    }

    /// <summary>For each parameter its value at a point.</summary>
    public ImmutableArray<double> Values(ImmutableArray<double> point) =>
        [.. Space.Zip(point, (parameter, u) => parameter.Scale.Quantile(u))];

    /// <summary>The whole study over a function of the values, one trial after the other.</summary>
    /// <param name="cost">What is wanted small; NaN where it has no value.</param>
    public ImmutableArray<Trial> Minimise(Func<ImmutableArray<double>, double> cost)
    {
        var finished = ImmutableArray.CreateBuilder<Trial>(Count);
        for (var number = 1; number <= Count; number++)
        {
            var point = Point(number, finished);
            finished.Add(new(number, point, cost(Values(point))));
        }

        return finished.MoveToImmutable();
    }
}
