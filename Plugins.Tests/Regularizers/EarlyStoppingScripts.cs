using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Regularizers;

/// <summary>Early stopping on scripted runs.</summary>
public sealed class EarlyStoppingScripts
{
    [Theory]
    [InlineData("""{"patience": 2}""", new[] { 3.0, 2, 2.5, 2.4 }, 2, true)]
    [InlineData("""{"patience": 3}""", new[] { 3.0, 2, 2.5, 2.4 }, 2, false)]
    [InlineData("""{"patience": 2}""", new[] { 3.0, 2, 2.5, 1.9 }, 4, false)]
    [InlineData("""{"patience": 1}""", new[] { 3.0, 2 }, 2, false)]
    [InlineData("""{"patience": 1}""", new[] { 3.0, 3 }, 1, true)]
    [InlineData("""{"patience": 2, "minDelta": 0.5}""", new[] { 3.0, 2.9, 2.8 }, 1, true)]
    [InlineData("""{"patience": 2, "minDelta": 0.5}""", new[] { 3.0, 2.9, 2.4 }, 3, false)]
    [InlineData("""{"patience": 2, "restoreBest": false}""", new[] { 3.0, 2, 2.5, 2.4 }, 4, true)]
    [InlineData("""{"patience": 2}""", new[] { 3.0, 2, double.NaN, double.NaN, 2.5 }, 2, false)]
    [InlineData("""{"patience": 2}""", new[] { 3.0, 2, double.NaN, 2.6, double.NaN, 2.5 }, 2, true)]
    public void The_verdict_on_dev_costs(string options, double[] devCosts, int bestEpoch, bool stop) =>
        Assert.Equal(new Verdict(bestEpoch, stop), Judge(options, devCosts, cost => new EpochRecord(0, 1, cost, 0.5, 0.5, 0.1)));

    [Theory]
    [InlineData(new[] { 0.5, 0.7, 0.6, 0.65 }, 2, true)]
    [InlineData(new[] { 0.5, 0.7, 0.6, 0.75 }, 4, false)]
    public void An_accuracy_is_better_where_it_is_larger(double[] accuracies, int bestEpoch, bool stop) => Assert.Equal(
        new Verdict(bestEpoch, stop),
        Judge("""{"patience": 2, "metric": "dev-accuracy"}""", accuracies, accuracy => new EpochRecord(0, 1, 1, 0.5, accuracy, 0.1)));

    [Fact]
    public void Without_a_dev_split_the_train_cost_is_watched() => Assert.Equal(
        new Verdict(1, true),
        Judge("""{"patience": 1}""", [1, 2], cost => new EpochRecord(0, cost, double.NaN, 0.5, double.NaN, 0.1)));

    private static Verdict Judge(string options, double[] values, Func<double, EpochRecord> record)
    {
        EpochRecord[] history = [.. values.Select((value, i) => record(value) with { Epoch = i + 1 })];
        return PluginCatalog.Ours.Create<IStoppingRule>("early-stopping", options).Judge(new(history));
    }
}
