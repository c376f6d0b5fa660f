using System.Collections.Immutable;

namespace Pipeline.Kernel.Search;

/// <summary>A finished trial of a study.</summary>
/// <param name="Number">Its number, 1 for the first.</param>
/// <param name="Point">For each parameter the u in [0, 1] of its value.</param>
/// <param name="Cost">What the study wants small; NaN where the trial diverged or failed.</param>
/// <param name="Tie">What is wanted small among trials of the same cost.</param>
public sealed record Trial(int Number, ImmutableArray<double> Point, double Cost, double Tie = 0)
{
    /// <summary>Whether the trial came to a cost.</summary>
    public bool HasCost => double.IsFinite(Cost);

    /// <summary>The trials from the best to the worst: by cost, tie and number; those without a cost last.</summary>
    public static ImmutableArray<Trial> Ranked(IEnumerable<Trial> trials) =>
    [
        .. trials
            .OrderBy(trial => trial.HasCost ? trial.Cost : double.PositiveInfinity)
            .ThenBy(trial => double.IsFinite(trial.Tie) ? trial.Tie : double.PositiveInfinity)
            .ThenBy(trial => trial.Number),
    ];

    /// <summary>The best trial; null where none has a cost.</summary>
    public static Trial? Best(IEnumerable<Trial> trials) => Ranked(trials.Where(trial => trial.HasCost)) is [var best, ..] ? best : null;
}
