using Pipeline.Host.Output;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Output;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(2_744_320, "FLOP", "2.74 MFLOP")]
    [InlineData(1000, "FLOP", "1.00 kFLOP")]
    [InlineData(999, "FLOP", "999 FLOP")]
    [InlineData(0.00046449, "s", "464 us")]
    [InlineData(0.0209, "s", "20.9 ms")]
    [InlineData(0, "s", "0.00 s")]
    public void A_number_has_three_digits_and_a_power_of_a_thousand(double value, string unit, string text) =>
        Assert.Equal(text, Quantity.Of(value, unit));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(178_088, "173.9 KiB")]
    [InlineData(1L << 34, "16 GiB")]
    public void Bytes_come_in_powers_of_1024(long bytes, string text) => Assert.Equal(text, Quantity.Bytes(bytes));
}
