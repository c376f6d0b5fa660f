using Pipeline.Host.Course;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Course;

public sealed class ExpectationTests
{
    [Theory]
    [InlineData("x = 3", 3, true)]
    [InlineData("x = 3", 3.1, false)]
    [InlineData("x = 0.95", 0.9549, true)]
    [InlineData("x = 0.95", 0.9551, false)]
    [InlineData("x = 1.25e-3", 0.001254, true)]
    [InlineData("x = 1.25e-3", 0.001256, false)]
    [InlineData("x = 0.8 ±0.002", 0.8019, true)]
    [InlineData("x = 0.8 ±0.002", 0.8021, false)]
    [InlineData("x < 1e-7", 0.9e-7, true)]
    [InlineData("x < 1e-7", 1e-7, false)]
    [InlineData("x >= 0.98", 0.98, true)]
    [InlineData("x >= 0.98", 0.97, false)]
    [InlineData("x != 2", 2, false)]
    [InlineData("x != 2", 3, true)]
    [InlineData("x = 0.1..0.3", 0.3, true)]
    [InlineData("x = 0.1..0.3", 0.31, false)]
    [InlineData("x = 0.1..0.3", double.NaN, false)]
    [InlineData("x = 1", double.NaN, false)]
    [InlineData("x = 1", double.PositiveInfinity, false)]
    [InlineData("x < 1", double.NaN, false)]
    public void A_number_holds_to_the_digits_written(string text, double observed, bool holds) =>
        Assert.Equal(holds, Expectation.Parse(text).Single().Holds(observed));

    [Theory]
    [InlineData("x = [1, 2.5]", new[] { 1, 2.54 }, true)]
    [InlineData("x = [1, 2.5]", new[] { 1, 2.56 }, false)]
    [InlineData("x = [1, 2.5]", new[] { 1.0 }, false)]
    [InlineData("x = [1, 2] ±0.1", new[] { 1.1, 1.9 }, true)]
    [InlineData("x = [1, 2] ±0.1", new[] { 1.2, 1.9 }, false)]
    public void A_list_holds_number_by_number(string text, double[] observed, bool holds) =>
        Assert.Equal(holds, Expectation.Parse(text).Single().Holds(observed));

    [Fact]
    public void Words_are_compared_letter_by_letter()
    {
        var expected = Expectation.Parse("verdict = HighBias; names = [W2, b1]; done = true");
        Assert.True(expected[0].Holds("HighBias"));
        Assert.False(expected[0].Holds("HighVariance"));
        Assert.True(expected[1].Holds((string[])["W2", "b1"]));
        Assert.False(expected[1].Holds((string[])["W2"]));
        Assert.False(expected[2].Holds(false));
        Assert.False(expected[0].Holds(3));
    }
}
