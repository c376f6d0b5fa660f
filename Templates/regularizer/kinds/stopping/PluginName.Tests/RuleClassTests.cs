using Pipeline.Kernel.Contracts;
using Pipeline.Laws;
using Xunit;

namespace RuleNamespace.Tests;

public sealed class RuleClassTests
{
    [Fact]
    public void It_keeps_the_laws_of_its_kind() => PluginLaws.MustHold<RuleClass>();

    [Theory]
    [InlineData(false, 1.0, 2.0)]              // too young to be judged
    [InlineData(false, 1.0, 2.0, 0.5)]         // lower than two epochs ago
    [InlineData(true, 1.0, 0.5, 1.0)]          // no lower
    [InlineData(false, 0.1, 1.0, 0.9, 0.8)]    // older epochs do not count
    public void Histories_judged_by_hand(bool stops, params double[] costs)
    {
        EpochRecord[] history = [.. costs.Select((cost, i) => new EpochRecord(i + 1, cost, double.NaN, double.NaN, double.NaN, 0.1))];
        Assert.Equal(new Verdict(costs.Length, stops), new RuleClass(Patience: 2, From: 3).Judge(new(history)));
    }
}
