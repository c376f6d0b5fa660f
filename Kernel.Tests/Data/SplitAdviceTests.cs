using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class SplitAdviceTests
{
    [Theory]
    [InlineData(100, 60, 20, 20)]
    [InlineData(300, 180, 60, 60)]
    [InlineData(10_000, 6_000, 2_000, 2_000)]
    [InlineData(1_000_000, 980_000, 10_000, 10_000)]
    [InlineData(10_000_000, 9_800_000, 100_000, 100_000)]
    public void Small_sets_are_split_60_20_20_and_large_ones_98_1_1(int m, int train, int dev, int test) =>
        Assert.Equal((train, dev, test), SplitAdvice.For(m).Counts(m).Match(counts => counts, error => throw new InvalidOperationException(error.Message)));

    [Fact]
    public void Twice_the_usual_size_passes_and_more_does_not()
    {
        Assert.False(SplitAdvice.IsFarOff(40, 100));
        Assert.True(SplitAdvice.IsFarOff(41, 100));
        Assert.False(SplitAdvice.IsFarOff(10, 100));
        Assert.True(SplitAdvice.IsFarOff(9, 100));
        Assert.True(SplitAdvice.IsFarOff(200_000, 1_000_000));
    }
}
