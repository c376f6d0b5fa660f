using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Xunit;

namespace RuleNamespace.Tests;

public sealed class RuleClassTests
{
    [Fact]
    public void It_keeps_the_laws_of_its_kind() => PluginLaws.MustHold<RuleClass>();

    [Fact]
    public void A_small_and_a_large_weight_worked_by_hand()
    {
        var entry = new Entry("W1", Role.Weight, Layer: 1, Rows: 1, Columns: 2, Offset: 0);
        var context = new StepContext(Clock.First(stepsPerEpoch: 1, epochs: 1), Alpha: 0.1, ExampleCount: 10, RandomKey.FromSeed(1));
        double[] update = [0, 0];
        new RuleClass(Lambda: 0.5, Bound: 4).Apply(new Tile<double>([1, 1], [2, -8], default, [], [entry], 0, context), update, default);
        Assert.Equal([2, -1], update);    // 1 + 0.5 * 2, 1 - 0.5 * 4
    }
}
