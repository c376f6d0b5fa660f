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
    public void Three_weights_worked_by_hand()
    {
        var entry = new Entry("W1", Role.Weight, Layer: 1, Rows: 1, Columns: 3, Offset: 0);
        var context = new StepContext(Clock.First(stepsPerEpoch: 1, epochs: 1), Alpha: 0.1, ExampleCount: 10, RandomKey.FromSeed(1));
        var theta = new double[3];
        new RuleClass(Bound: 3, Threshold: 0.1).Project(new Tile<double>([], [-7, 0.05, 0.5], default, [], [entry], 0, context), theta, default);
        Assert.Equal([-3, 0, 0.5], theta);
    }

    [Fact]
    public void A_threshold_beyond_the_bound_is_refused() => Assert.Throws<ArgumentException>(() => new RuleClass(Bound: 1, Threshold: 2));
}
