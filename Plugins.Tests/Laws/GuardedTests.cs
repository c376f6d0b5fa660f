using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws;
using Xunit;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>What is written beside a destination is seen: whole vectors stored past the end, an index of -1.</summary>
public sealed class GuardedTests
{
    [Theory]
    [InlineData(-1, "before the start of the output")]
    [InlineData(5, "behind the end of the output")]
    [InlineData(0, null)]
    [InlineData(4, null)]
    public void A_write_beside_the_destination_is_seen(int index, string? expected)
    {
        var guarded = new Guarded<double>(5, double.NaN);
        System.Runtime.CompilerServices.Unsafe.Add(ref MemoryMarshal.GetReference(guarded.Span), index) = 3;
        if (expected is null)
        {
            Assert.Contains(3, guarded.Written("the output"));
        }
        else
        {
            Assert.Contains(expected, Assert.Throws<Violation>(() => guarded.Written("the output")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rule_that_stores_past_its_tile_breaks_a_law()
    {
        var law = LawSuite.Of(new Overruns()).Single(law => law.Name == "Every_output_slot_and_scalar_is_written");
        Assert.Contains("behind the end of the output", Assert.Throws<LawBroken>(() => law.Check()).Detail, StringComparison.Ordinal);
    }

    [Plugin("overruns")]
    private sealed record Overruns : IOptimizer
    {
        public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            tile.Update.CopyTo(update);
            MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(update), update.Length + 3)[^3..].Clear();
        }
    }
}
