using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Schedules;

public sealed class OneCycleShape
{
    [Theory]
    [InlineData("cosine")]
    [InlineData("linear")]
    public void It_starts_and_ends_at_the_stated_shares_and_peaks_at_alpha0(string anneal)
    {
        var alphas = Curve.Steps("one-cycle", $$"""{"anneal": "{{anneal}}", "peakAt": 0.25, "divFactor": 10, "finalDivFactor": 100}""", 2, 10, 4);
        Assert.Equal(0.2, alphas[0], 1e-12);
        Assert.Equal(2, alphas[9], 1e-12);
        Assert.Equal(0.002, alphas[^1], 1e-12);
    }

    [Fact]
    public void A_linear_cycle_rises_and_falls_by_equal_steps()
    {
        var alphas = Curve.Steps("one-cycle", """{"anneal": "linear", "peakAt": 0.5, "divFactor": 2, "finalDivFactor": 1, "threePhase": true}""", 1, 22, 1);
        Assert.All(alphas[..21].Index(), at => Assert.Equal(1 - (Math.Abs(10 - at.Index) / 20.0), at.Item, 1e-12));
        Assert.Equal(0.5, alphas[21], 1e-12);
    }

    [Fact]
    public void Half_way_along_a_cosine_is_half_way() =>
        Assert.Equal(1.1, Curve.Steps("one-cycle", """{"peakAt": 0.5, "divFactor": 10}""", 2, 22, 1)[5], 1e-12);

    [Fact]
    public void Three_phases_leave_no_room_behind_the_middle() =>
        Assert.Throws<ArgumentException>(
            () => Curve.Schedule("one-cycle", """{"threePhase": true, "peakAt": 0.6}"""));

    [Fact]
    public void A_table_out_of_order_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => Curve.Schedule("piecewise", """{"table": [{"from": 2, "alpha": 1}, {"from": 2, "alpha": 0.5}]}"""));

    [Fact]
    public void Runs_of_any_length_have_a_rate()
    {
        foreach (var name in new[] { "one-cycle", "cosine", "polynomial", "warmup-stable-decay", "warmup" })
        {
            for (var epochs = 0; epochs < 4; epochs++)
            {
                for (var step = 1; step < 9; step++)
                {
                    var alpha = Curve.Schedule(name).Alpha(0.5, new Clock(step, step - 1, 1, 1, epochs), EpochHistory.Empty);
                    Assert.True(alpha is >= 0 and <= 0.5, $"{name}, {epochs} epochs, step {step}: {alpha}");
                }
            }
        }
    }
}
