using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Time;

/// <summary>A planned run that a schedule is asked about at every step.</summary>
/// <param name="Alpha0">The configured rate.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Epochs">Epochs planned.</param>
/// <param name="DevCosts">Dev cost after each epoch; NaN where it was not evaluated.</param>
internal sealed record Curve(double Alpha0, int StepsPerEpoch, int Epochs, double[] DevCosts)
{
    public static readonly Gen<Curve> Any =
        from alpha0 in Gen.OneOf(Gen.Const(0.1), Gen.Const(1.0), Gen.Double[1e-4, 2])
        from stepsPerEpoch in Gen.Int[1, 7]
        from epochs in Gen.Int[1, 40]
        from costs in Gen.Frequency((7, Gen.Double[0.1, 2]), (1, Gen.Const(double.NaN))).Array[epochs]
        select new Curve(alpha0, stepsPerEpoch, epochs, costs);

    /// <summary>The epochs finished before a step.</summary>
    public EpochRecord[] HistoryBefore(in Clock clock) =>
        [.. DevCosts.Take(clock.EpochsDone).Select((cost, i) => new EpochRecord(i + 1, cost, cost, 1 / (1 + cost), 1 / (1 + cost), Alpha0))];

    /// <summary>The clocks of the run, the first step to the last.</summary>
    public IEnumerable<Clock> Clocks()
    {
        var clock = Clock.First(StepsPerEpoch, Epochs);
        for (var i = 0L; i < clock.TotalSteps; i++)
        {
            yield return clock;
            clock = clock.Next;
        }
    }

    /// <summary>The rate of every step of the run.</summary>
    public double[] Of(ISchedule schedule) => [.. Clocks().Select(clock => schedule.Alpha(Alpha0, clock, new(HistoryBefore(clock))))];

    public override string ToString() => FormattableString.Invariant(
        $"alpha0 {Alpha0}, {Epochs} epochs of {StepsPerEpoch} steps, dev costs [{string.Join(", ", DevCosts)}]");
}
