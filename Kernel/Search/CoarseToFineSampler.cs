using System.Collections.Immutable;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Search;

/// <summary>
/// Random search in stages (course: coarse to fine): the first stage draws from everywhere, each later one from a box
/// around the best trial of all stages before it. Choices have no neighbours and stay whole.
/// </summary>
public sealed record CoarseToFineSampler : ISampler
{
    /// <summary>The stages.</summary>
    /// <param name="stages">How many stages share the trials equally; at least 1.</param>
    /// <param name="zoom">Width of a stage's box as a share of the one before, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public CoarseToFineSampler(int stages = 2, double zoom = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stages, 1);
        (Stages, Zoom) = (stages, zoom is > 0 and <= 1 ? zoom : throw new ArgumentOutOfRangeException(nameof(zoom), zoom, "zoom must be above 0 and at most 1."));
    }

    /// <summary>How many stages there are.</summary>
    public int Stages { get; }

    /// <summary>Width of a box as a share of the one before.</summary>
    public double Zoom { get; }

    /// <inheritdoc/>
    public int Needs(int number, int trials) => First(StageOf(number, trials), trials) - 1;

    /// <inheritdoc/>
    public ImmutableArray<double> Place(
        ImmutableArray<Parameter> space, RandomKey key, int number, int trials, IReadOnlyList<Trial> earlier)
    {
        var stage = StageOf(number, trials);
        var best = stage == 0 ? null : Trial.Best(earlier);
        return [.. space.Select((parameter, index) =>
        {
            var (low, high) = Box(parameter.Scale, best?.Point[index], stage);
            return Math.Min(high, low + (RandomSampler.Draw(key, parameter, number) * (high - low)));
        })];
    }

    /// <summary>The stage of a trial, 0 for the first.</summary>
    public int StageOf(int number, int trials) => (int)Math.Min(Stages - 1, (number - 1L) * Stages / Math.Max(1, trials));

    /// <summary>
    /// Where a parameter's u may lie in a stage: as wide as <c>zoom^stage</c> and around the best so far, moved into [0, 1]
    /// where it sticks out; all of [0, 1] in the first stage, for a choice, and where no trial has a cost.
    /// </summary>
    public (double Low, double High) Box(IScale scale, double? best, int stage)
    {
        if (best is not { } centre || stage == 0 || !scale.IsOrdered)
        {
            return (0, 1);
        }

        var width = Math.Pow(Zoom, stage);
        var low = Math.Clamp(centre - (width / 2), 0, 1 - width);
        return (low, low + width);
    }

    private int First(int stage, int trials)
    {
        var number = (int)((long)stage * trials / Stages) + 1;
        return StageOf(number, trials) < stage ? number + 1 : number;
    }
}
