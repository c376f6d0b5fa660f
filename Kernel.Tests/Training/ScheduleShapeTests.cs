using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class ScheduleShapeTests
{
    public static TheoryData<ScheduleKind, string, long?> Curves => new()
    {
        { ScheduleKind.Decay, "falls", null },
        { ScheduleKind.Decay, "stays", null },
        { ScheduleKind.Decay, "grows", 2 },
        { ScheduleKind.Decay, "peaks", 2 },
        { ScheduleKind.Decay, "rises late", 31 },
        { ScheduleKind.WarmUp, "peaks", null },
        { ScheduleKind.WarmUp, "falls", null },
        { ScheduleKind.WarmUp, "grows", null },
        { ScheduleKind.WarmUp, "waves", 21 },
        { ScheduleKind.Cyclic, "waves", null },
        { ScheduleKind.Cyclic, "grows", null },
        { ScheduleKind.Cyclic, "negative", 40 },
        { ScheduleKind.Decay, "infinite", 1 },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void A_schedule_keeps_the_promise_of_its_kind(ScheduleKind kind, string curve, long? faultAt) =>
        Assert.Equal(faultAt, ScheduleShape.FaultOf(new Shaped(kind, curve), 0.1, stepsPerEpoch: 10, epochs: 4)?.Clock.Step);

    [Fact]
    public void Long_runs_are_asked_about_from_the_first_step_to_the_last()
    {
        var fault = ScheduleShape.FaultOf(new Shaped(ScheduleKind.Decay, "last"), 0.1, stepsPerEpoch: 1000, epochs: 1_000_000);
        Assert.Equal(new Clock(1_000_000_000, 999_999, 1000, 1000, 1_000_000), fault!.Value.Clock);
        Assert.Null(ScheduleShape.FaultOf(new Shaped(ScheduleKind.Decay, "falls"), 0.1, stepsPerEpoch: 1000, epochs: 1_000_000));
    }

    private sealed record Shaped(ScheduleKind Kind, string Curve) : ISchedule
    {
        ScheduleKind ISchedule.Kind => Kind;

        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 * (Curve switch
        {
            "falls" => 1.0 / clock.Step,
            "grows" => Math.Exp(clock.Step),
            "peaks" => 20 - Math.Abs(20 - clock.Step) + 30,
            "waves" => 2 + (clock.Step % 20 is 0 ? -1.0 : 0),
            "rises late" => clock.EpochsDone == 3 ? 2 : 1,
            "negative" => clock.Step == 40 ? -1 : 1,
            "infinite" => double.PositiveInfinity,
            "last" => clock.Step == clock.TotalSteps ? 2 : 1,
            _ => 1,
        });
    }
}
