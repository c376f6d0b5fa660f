using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Xunit;

namespace RuleNamespace.Tests;

public sealed class RuleClassTests
{
    private static readonly Entry Weight = new("W1", Role.Weight, Layer: 1, Rows: 1, Columns: 1, Offset: 0);

    [Fact]
    public void It_keeps_the_laws_of_its_kind() => PluginLaws.MustHold<RuleClass>();

    [Fact]
    public void A_weight_worked_by_hand()
    {
        var rule = new RuleClass(Lambda: 0.5, Delta: 3);
        Assert.Equal(0.5 / 10 * (5 - 3), rule.Value<double>([4], [Weight], exampleCount: 10), 1e-12);    // sqrt(16 + 9) = 5
        var context = new StepContext(Clock.First(stepsPerEpoch: 1, epochs: 1), Alpha: 0.1, ExampleCount: 10, RandomKey.FromSeed(1));
        double[] update = [0];
        rule.Apply(new Tile<double>([1], [4], default, [], [Weight], 0, context), update, default);
        Assert.Equal(1 + (0.5 / 10 * 4 / 5), update[0], 1e-12);
    }
}
