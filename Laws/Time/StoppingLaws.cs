using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Time;

/// <summary>A stopping rule is a function of the history and names an epoch of it.</summary>
internal static class StoppingLaws
{
    // Judged after an evaluated epoch; of those before some were not evaluated, and a run may have no dev split.
    private static readonly Gen<EpochRecord[]> Histories =
        from costs in Gen.Double[0.1, 2].Array[1, 30]
        from every in Gen.Int[1, 3]
        from hasDev in Gen.Bool
        select costs.Select((cost, i) => Record(i + 1, cost, (costs.Length - 1 - i) % every == 0, hasDev)).ToArray();

    public static IEnumerable<Law> Of(IStoppingRule rule) =>
    [
        new(nameof(The_best_epoch_is_one_of_the_history), The_best_epoch_is_one_of_the_history(rule)),
        new(nameof(The_same_history_gives_the_same_verdict), The_same_history_gives_the_same_verdict(rule)),
        new(nameof(The_best_of_epochs_that_all_improve_is_the_newest), The_best_of_epochs_that_all_improve_is_the_newest(rule)),
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
                Violation.Unless(first == rule.Judge(new(history)), "another verdict on the same history at once");
                rule.Judge(new(other));
                Violation.Unless(first == rule.Judge(new(history)), "another verdict on the same history after another");
            });

    public static Property The_best_of_epochs_that_all_improve_is_the_newest(IStoppingRule rule) =>
        Property.Of(
            Gen.Int[1, 40],
            40,
            epochs =>
            {
                EpochRecord[] history = [.. Enumerable.Range(1, 40).Select(epoch =>
                    new EpochRecord(epoch, 1000 - (20 * epoch), 1000 - (20 * epoch), epoch / 41.0, epoch / 41.0, 0.1))];
                var verdict = rule.Judge(new(history.AsSpan(0, epochs)));
                Violation.Unless(verdict.BestEpoch == epochs, $"epoch {verdict.BestEpoch} is said to be the best of {epochs} that each improved");
            });

    private static EpochRecord Record(int epoch, double cost, bool isEvaluated, bool hasDev)
    {
        var accuracy = isEvaluated ? 1 / (1 + cost) : double.NaN;
        return new(epoch, cost, isEvaluated && hasDev ? cost : double.NaN, accuracy, hasDev ? accuracy : double.NaN, 0.1);
    }
}
