using CsCheck;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Kernel.Tests.Contracts;

public sealed class InRangeLaws
{
    private static readonly Gen<double> Ends = Gen.OneOf(Gen.Double[-5, 5], Gen.Const(double.NegativeInfinity), Gen.Const(double.PositiveInfinity));

    [Theory]
    [InlineData(0, 1, false, true, "[0, 1)")]
    [InlineData(-1.5, 2, true, false, "(-1.5, 2]")]
    [InlineData(0, double.PositiveInfinity, true, false, "(0, Infinity)")]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, false, false, "(-Infinity, Infinity)")]
    public void The_text_is_the_interval(double minimum, double maximum, bool withoutMinimum, bool withoutMaximum, string text) => Assert.Equal(
        text, new InRangeAttribute(minimum, maximum) { MinimumIsExclusive = withoutMinimum, MaximumIsExclusive = withoutMaximum }.ToString());

    [Fact]
    public void A_closed_bracket_is_an_end_that_is_within() =>
        Gen.Select(Ends, Ends, Gen.Bool, Gen.Bool).Where((one, other, _, _) => one < other).Sample((minimum, maximum, withoutMinimum, withoutMaximum) =>
        {
            var range = new InRangeAttribute(minimum, maximum) { MinimumIsExclusive = withoutMinimum, MaximumIsExclusive = withoutMaximum };
            Assert.Equal(range.ToString()[0] == '[', range.Contains(minimum));
            Assert.Equal(range.ToString()[^1] == ']', range.Contains(maximum));
        });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_number_is_never_within(double value) =>
        Assert.False(new InRangeAttribute(double.NegativeInfinity, double.PositiveInfinity).Contains(value));
}
