using Pipeline.Kernel.Contracts;
using Pipeline.Laws;
using Xunit;

namespace RuleNamespace.Tests;

public sealed class RuleClassTests
{
    [Fact]
    public void It_keeps_the_laws_of_its_kind() => PluginLaws.MustHold<RuleClass>();

    [Theory]
    [InlineData(1, 1, -1, 0, 1)]      // 1, 2, 3 less their mean 2
    [InlineData(0.5, 2, 0, 2, 4)]     // twice 1, 2, 3 less half of their mean
    public void An_example_worked_by_hand(double strength, double scale, double first, double second, double third)
    {
        var y = new double[3];
        new RuleClass(strength, scale).Infer(new NormalizationInput<double>(new(Rows: 1, Columns: 3), [1, 2, 3], [], [], default, 0), y);
        Assert.Equal([first, second, third], y);
    }
}
