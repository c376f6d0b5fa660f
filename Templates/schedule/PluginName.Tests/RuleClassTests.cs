using Pipeline.Kernel.Contracts;
using Pipeline.Laws;
using Xunit;

namespace RuleNamespace.Tests;

public sealed class RuleClassTests
{
    [Fact]
    public void It_keeps_the_laws_of_its_kind() => PluginLaws.MustHold<RuleClass>();

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(10, 0.5)]     // 0.8 * (0.25 + 0.75 / 2)
    [InlineData(20, 0.35)]    // 0.8 * (0.25 + 0.75 / 4)
    public void Rates_worked_by_hand(int epochsDone, double alpha)
    {
        var clock = Clock.First(stepsPerEpoch: 1, epochs: 40) with { Step = epochsDone + 1, EpochsDone = epochsDone };
        Assert.Equal(alpha, new RuleClass(Epochs: 10, Floor: 0.25).Alpha(0.8, clock, EpochHistory.Empty), 1e-12);
    }
}
