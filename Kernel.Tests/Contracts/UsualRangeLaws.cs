using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Kernel.Tests.Contracts;

public sealed class UsualRangeLaws
{
    [Theory]
    [InlineData(0.8, true)]
    [InlineData(0.999, true)]
    [InlineData(0, true)]
    [InlineData(0.5, false)]
    [InlineData(0.9999, false)]
    public void A_value_is_usual_within_the_range_or_where_it_is_listed(double value, bool usual)
    {
        var range = new UsualRangeAttribute(0.8, 0.999, 0);
        Assert.Equal(usual, range.Contains(value));
        Assert.Equal("0.8 to 0.999, or 0", range.ToString());
    }
}
