using CsCheck;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

public sealed class EarlyStoppingFollowsTheTextbook
{
    private static readonly Gen<double[]> Costs = Gen.Int[0, 10].Select(level => level / 4.0).Array[1, 30];

    [Fact]
    public void It_stops_when_patience_evaluated_epochs_passed_without_improvement() => Costs.Sample(
        costs => Assert.Equal(ByCounter(costs), Judge("""{"patience": 3, "minDelta": 0.3}""", costs, (cost, epoch) => new(epoch, 0, cost, 0, 0, 0))),
        iter: 300, threads: 1);

    [Fact]
    public void Accuracies_improve_upwards() => Costs.Sample(
        costs => Assert.Equal(
            ByCounter(costs),
            Judge("""{"patience": 3, "minDelta": 0.3, "metric": "dev-accuracy"}""", costs, (cost, epoch) => new(epoch, 0, 0, 0, -cost, 0))),
        iter: 100, threads: 1);

    [Fact]
    public void Without_a_dev_split_the_train_cost_is_watched() => Costs.Sample(
        costs => Assert.Equal(
            ByCounter(costs),
            Judge("""{"patience": 3, "minDelta": 0.3}""", costs, (cost, epoch) => new(epoch, cost, double.NaN, 0, double.NaN, 0))),
        iter: 100, threads: 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Epochs_between_evaluations_do_not_count(bool dev) => Costs.Sample(
        costs =>
        {
            // Epochs 2, 4, 6, ... are evaluated; the train cost of the others is known and tempting.
            double[] withGaps = [.. costs.SelectMany(cost => new[] { double.NaN, cost })];
            var verdict = Judge(
                """{"patience": 3, "minDelta": 0.3}""",
                withGaps,
                (cost, epoch) => new(epoch, double.IsNaN(cost) ? -epoch : cost, dev ? cost : double.NaN, cost, double.NaN, 0));
            var (best, stop) = ByCounter(costs);
            Assert.Equal(new(2 * best, stop), verdict);
        },
        iter: 100, threads: 1);

    [Fact]
    public void Without_restoring_the_newest_epoch_is_kept() =>
        Assert.Equal(
            new(4, false),
            Judge("""{"restoreBest": false}""", [1, 0, 2, 3], (cost, epoch) => new(epoch, 0, cost, 0, 0, 0)));

    private static Verdict ByCounter(double[] costs)
    {
        var (best, bestEpoch, waited) = (double.PositiveInfinity, 0, 0);
        for (var epoch = 1; epoch <= costs.Length; epoch++)
        {
            waited++;
            if (costs[epoch - 1] < best - 0.3)
            {
                (best, bestEpoch, waited) = (costs[epoch - 1], epoch, 0);
            }
        }

        return new(bestEpoch, waited >= 3);
    }

    private static Verdict Judge(string options, double[] costs, Func<double, int, EpochRecord> record)
    {
        EpochRecord[] epochs = [.. costs.Select((cost, index) => record(cost, index + 1))];
        return RegularizerRun.Create<IStoppingRule>("early-stopping", options).Judge(new(epochs));
    }
}
