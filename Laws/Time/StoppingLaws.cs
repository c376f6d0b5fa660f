using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Time;

/// <summary>A stopping rule is a function of the history and names an epoch of it.</summary>
internal static class StoppingLaws
{
    private static readonly Gen<EpochRecord[]> Histories = Gen.Double[0.1, 2].Array[1, 30].Select(costs =>
        costs.Select((cost, i) => new EpochRecord(i + 1, cost, cost, 1 / (1 + cost), 1 / (1 + cost), 0.1)).ToArray());

    public static IEnumerable<Law> Of(IStoppingRule rule) =>
    [
        new(nameof(The_best_epoch_is_one_of_the_history), The_best_epoch_is_one_of_the_history(rule)),
        new(nameof(The_same_history_gives_the_same_verdict), The_same_history_gives_the_same_verdict(rule)),
        new(nameof(A_run_that_improves_every_epoch_goes_on), A_run_that_improves_every_epoch_goes_on(rule)),
    ];

    public static Property The_best_epoch_is_one_of_the_history(IStoppingRule rule) => Property.Of(
            Histories,
            50,
            history => Violation.Unless(rule.Judge(new(history)).BestEpoch is var best && best >= 1 && best <= history.Length, $"best epoch {best} of {history.Length}"));

    public static Property The_same_history_gives_the_same_verdict(IStoppingRule rule) => Property.Of(
            Histories, Histories,
            50,
            (history, other) =>
            {
                var first = rule.Judge(new(history));
                rule.Judge(new(other));
                Violation.Unless(first == rule.Judge(new(history)), "another verdict on the same history");
            });

    public static Property A_run_that_improves_every_epoch_goes_on(IStoppingRule rule) =>
        Property.Of(
            Gen.Int[1, 40],
            40,
            epochs =>
            {
                EpochRecord[] history = [.. Enumerable.Range(1, 40).Select(epoch =>
                    new EpochRecord(epoch, 1000 - (20 * epoch), 1000 - (20 * epoch), epoch / 41.0, epoch / 41.0, 0.1))];
                var verdict = rule.Judge(new(history.AsSpan(0, epochs)));
                Violation.Unless(verdict == new Verdict(epochs, false), $"{verdict} after {epochs} epochs that each improved");
            });
}
