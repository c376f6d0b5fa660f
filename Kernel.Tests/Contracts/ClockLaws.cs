using CsCheck;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Kernel.Tests.Contracts;

public sealed class ClockLaws
{
    private static readonly Gen<Clock> Plans = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9]).Select(plan => Clock.First(plan.Item1, plan.Item2));

    [Fact]
    public void A_clock_prints_where_the_run_stands_and_not_what_follows() =>
        Assert.Equal("step 5 (epoch 2 of 3, step 1 of 4)", new Clock(5, 1, 1, 4, 3).ToString());

    [Fact]
    public void Steps_count_on_over_the_epochs() => Plans.Sample(first =>
    {
        var clock = first;
        for (var step = 1L; step <= first.TotalSteps; step++, clock = clock.Next)
        {
            Assert.Equal((step, (int)((step - 1) / first.StepsPerEpoch), (int)((step - 1) % first.StepsPerEpoch) + 1), (clock.Step, clock.EpochsDone, clock.StepInEpoch));
        }

        Assert.Equal(first.Epochs, clock.EpochsDone);
    });
}
