using System.Globalization;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Host.Supervision;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Composition;

/// <summary>A schedule must keep the shape that it declares: what grows is no decay.</summary>
internal static class ScheduleFaults
{
    // Where the examples are not known, a schedule is asked about epochs of a few steps.
    private const int Steps = 10;

    /// <summary>An error where the schedule breaks the promise of its kind during the planned run.</summary>
    public static IEnumerable<ConfigError> In(Configuration file, DataFacts data, Plan plan, Catalog catalog)
    {
        if (file.Pipeline.Schedule is not { Plugin: var schedule } section
            || Watched(catalog, schedule, file.Run, () => ScheduleShape.FaultOf(schedule, file.Training.Alpha, StepsOf(data, plan), plan.Epochs)) is not { } fault)
        {
            return [];
        }

        var alpha = fault.Alpha.ToString("G4", CultureInfo.InvariantCulture);
        var when = $"at step {fault.Clock.Step.ToString(CultureInfo.InvariantCulture)} of {fault.Clock.TotalSteps.ToString(CultureInfo.InvariantCulture)}";
        return fault.Alpha >= 0 && double.IsFinite(fault.Alpha)
            ? [new(section.Place, $"'{section.Name}' is declared a {Word(schedule.Kind)} and raises alpha from {fault.Before.ToString("G4", CultureInfo.InvariantCulture)} to {alpha} {when}", Remedy(schedule.Kind))]
            : [new(section.Place, $"'{section.Name}' gives alpha {alpha} {when}", "a learning rate is finite and not negative")];
    }

    private static ScheduleFault? Watched(Catalog catalog, ISchedule schedule, RunSection run, Func<ScheduleFault?> look) =>
        catalog.Watchdog is { } watchdog ? watchdog.Around(PluginName.Of(schedule), PluginOperation.Alpha.Method(), run.CallLimit, look) : look();

    private static int StepsOf(DataFacts data, Plan plan) => data.Examples == 0 ? Steps : plan.StepsPerEpoch(data.Examples);

    private static string Word(ScheduleKind kind) => kind == ScheduleKind.WarmUp ? "warm-up" : "decay";

    private static string Remedy(ScheduleKind kind) => kind == ScheduleKind.WarmUp
        ? "after its peak it may only fall; one that rises again declares the kind Cyclic"
        : "choose options under which it falls; a plugin that is meant to rise declares the kind WarmUp or Cyclic";
}
