using System.ComponentModel;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Commands.Trace;

/// <summary>What <c>trace</c> reads for kind <c>schedule</c>.</summary>
public sealed record ScheduleInput(
    Bound<ISchedule> Plugin,
    string Kind,
    [Description("The rate that the schedule scales.")] double Alpha0,
    [Description("Epochs of the run."), InRange(1, int.MaxValue)] int Epochs,
    [Description("Steps of an epoch."), InRange(1, int.MaxValue)] int StepsPerEpoch = 1,
    [Description("Cost on dev after each epoch, for schedules that watch it.")] IReadOnlyList<double>? DevCosts = null,
    [Description("Cost on train after each epoch.")] IReadOnlyList<double>? TrainCosts = null,
    Precision Precision = Precision.Double);

/// <summary>A schedule over a whole run.</summary>
public static class ScheduleTrace
{
    /// <summary>Alpha of every step.</summary>
    public static Validation<ConfigError, JsonObject> Run(JsonTree json, Catalog catalog) =>
        from input in Binder.Bind<ScheduleInput>(json, catalog)
        select new JsonObject { ["alpha"] = Alphas(input) };

    private static JsonArray Alphas(ScheduleInput input)
    {
        var (alphas, history) = (new JsonArray(), new List<EpochRecord>());
        var clock = Clock.First(input.StepsPerEpoch, input.Epochs);
        while (clock.EpochsDone < input.Epochs)
        {
            var alpha = input.Plugin.Plugin.Alpha(input.Alpha0, clock, new(history.ToArray()));
            alphas.Add(TraceJson.Number(alpha));
            if (clock.StepInEpoch == clock.StepsPerEpoch)
            {
                var epoch = clock.EpochsDone;
                history.Add(new(epoch + 1, Of(input.TrainCosts, epoch), Of(input.DevCosts, epoch), double.NaN, double.NaN, alpha));
            }

            clock = clock.Next;
        }

        return alphas;
    }

    private static double Of(IReadOnlyList<double>? costs, int epoch) => costs is not null && epoch < costs.Count ? costs[epoch] : double.NaN;
}
