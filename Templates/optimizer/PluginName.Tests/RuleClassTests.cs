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
    public void Two_steps_worked_by_hand()
    {
        var rule = new RuleClass(Beta: 0.5, Epsilon: 1);
        var (m, direction) = Step(rule, g: 2, m: 0);
        Assert.Equal((1, 0.5), (m, direction));                  // m = 0.5 * 2, direction = 1 / (1 + 1)
        (m, direction) = Step(rule, g: 0, m);
        Assert.Equal((0.5, 1.0 / 3), (m, direction));            // m = 0.5 * 1, direction = 0.5 / (0.5 + 1)
    }

    // The rule on one parameter.
    private static (double M, double Direction) Step(RuleClass rule, double g, double m)
    {
        var entry = new Entry("W1", Role.Weight, Layer: 1, Rows: 1, Columns: 1, Offset: 0);
        var context = new StepContext(Clock.First(stepsPerEpoch: 1, epochs: 1), Alpha: 0.1, ExampleCount: 1, RandomKey.FromSeed(1));
        double[] next = [0], update = [0];
        rule.Apply(new Tile<double>([g], [1], new([m], 1, 1), [], [entry], 0, context), update, new(next, 1, 1));
        return (next[0], update[0]);
    }
}
