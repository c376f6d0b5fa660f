using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Time;

/// <summary>A schedule is a total function of the clock and the history, of the shape that it declares.</summary>
internal static class ScheduleLaws
{
    private const double Rounding = 1e-12;

    public static IEnumerable<Law> Of(ISchedule schedule) =>
    [
        new(nameof(Every_rate_is_finite_and_not_negative), Every_rate_is_finite_and_not_negative(schedule)),
        new(nameof(Rates_are_positive_before_the_end), Rates_are_positive_before_the_end(schedule)),
        new(nameof(The_rate_depends_on_clock_and_history_alone), The_rate_depends_on_clock_and_history_alone(schedule)),
        new(nameof(The_curve_has_the_shape_of_its_kind), The_curve_has_the_shape_of_its_kind(schedule)),
        new(nameof(A_rate_beyond_the_planned_end_is_finite_and_not_negative), A_rate_beyond_the_planned_end_is_finite_and_not_negative(schedule)),
        new(nameof(A_schedule_allocates_nothing), A_schedule_allocates_nothing(schedule)),
    ];

    public static Property Every_rate_is_finite_and_not_negative(ISchedule schedule) => Property.Of(
            Curve.Any,
            40,
            curve => Violation.Unless(curve.Of(schedule).All(IsRate), "a rate is negative or not finite"));

    /// <summary>A decay, before the last step; a warm-up, once its first epoch is over; a cycle may touch 0 in between.</summary>
    public static Property Rates_are_positive_before_the_end(ISchedule schedule) => Property.Of(
            Curve.Any,
            40,
            curve =>
            {
                var rates = curve.Of(schedule);
                Violation.Unless(
                    schedule.Kind == ScheduleKind.Cyclic
                        ? rates.Length == 1 || rates.Any(rate => rate > 0)
                        : rates.SkipLast(1).Skip(schedule.Kind == ScheduleKind.WarmUp ? curve.StepsPerEpoch : 0).All(rate => rate > 0),
                    $"{schedule.Kind}: the rate is 0 before the last step: [{string.Join(", ", rates)}]");
            });

    public static Property The_rate_depends_on_clock_and_history_alone(ISchedule schedule) => Property.Of(
            Curve.Any, Curve.Any,
            20,
            (curve, other) =>
            {
                var forth = curve.Of(schedule);
                other.Of(schedule);
                var back = curve.Clocks().Reverse().Select(clock => Asked(schedule, curve, clock)).Reverse();
                Violation.UnlessSame(forth, [.. back], "asked from the last step to the first");
            });

    public static Property The_curve_has_the_shape_of_its_kind(ISchedule schedule) => Property.Of(
            Curve.Any,
            40,
            curve =>
            {
                var rates = curve.Of(schedule);
                var peak = schedule.Kind == ScheduleKind.WarmUp ? Array.IndexOf(rates, rates.Max()) : 0;
                Violation.Unless(
                    schedule.Kind == ScheduleKind.Cyclic || (Rises(rates[..(peak + 1)]) && Falls(rates[peak..])),
                    $"{schedule.Kind}: [{string.Join(", ", rates)}]");
            });

    public static Property A_rate_beyond_the_planned_end_is_finite_and_not_negative(ISchedule schedule) => Property.Of(
            Curve.Any,
            20,
            curve =>
            {
                var last = curve.Clocks().Last();
                for (var i = 0; i < 50; i++)
                {
                    last = last.Next;
                    Violation.Unless(IsRate(schedule.Alpha(curve.Alpha0, last, new(curve.HistoryBefore(last)))), $"at {last}");
                }
            });

    public static Property A_schedule_allocates_nothing(ISchedule schedule) =>
        Property.Of(
            Gen.Const(new Curve(0.1, 3, 5, [3, 2, 2, 2, 1])),
            1,
            curve =>
            {
                var clock = curve.Clocks().Last();
                var history = curve.HistoryBefore(clock);
                var allocated = Allocation.OfRepeated(() => schedule.Alpha(curve.Alpha0, clock, new(history)));
                Violation.Unless(allocated == 0, $"{allocated} bytes were allocated in a call");
            });

    // Spans are read-only by convention: what a plugin writes by force shows here.
    private static double Asked(ISchedule schedule, Curve curve, Clock clock)
    {
        var history = curve.HistoryBefore(clock);
        var alpha = schedule.Alpha(curve.Alpha0, clock, new(history));
        Violation.Unless(curve.HistoryBefore(clock).SequenceEqual(history), "the history was written to");
        return alpha;
    }

    private static bool IsRate(double rate) => rate is >= 0 and < double.PositiveInfinity;

    private static bool Rises(double[] rates) => rates.Zip(rates.Skip(1)).All(pair => pair.Item2 >= pair.Item1 * (1 - Rounding));

    private static bool Falls(double[] rates) => rates.Zip(rates.Skip(1)).All(pair => pair.Item2 <= (pair.Item1 * (1 + Rounding)) + 1e-300);
}
