using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Plugins.Tests;

public sealed class Smoke
{
    [Fact]
    public void Zero_counter_and_key_give_the_published_words() =>
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block(new(0), new(0)));
}
