using Pipeline.Host.Config;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Serilog;

namespace Pipeline.Host.Composition;

/// <summary>Options that lie outside of what is usual: told of, and used all the same.</summary>
public static class UsualRanges
{
    /// <summary>Logs a warning for each option of the pipeline outside its usual range.</summary>
    public static void Warn(ILogger log, PipelineSection pipeline)
    {
        foreach (var option in Unusual(pipeline))
        {
            log.Warning(
                "{Place}: {Option} {Value} lies outside the usual range, {Usual}",
                option.Place.ToString(), option.Option.Name, option.Value, option.Option.Usual?.ToString());
        }
    }

    /// <summary>The options of the pipeline's plugins outside their usual ranges.</summary>
    public static IEnumerable<BoundOption> Unusual(PipelineSection pipeline) =>
        pipeline.Optimizer.SelectMany(link => link.Plugin.Options)
            .Concat((pipeline.Regularizers ?? []).SelectMany(section => section.Plugin.Options))
            .Concat(Options(pipeline.Initializer))
            .Concat(Options(pipeline.Schedule))
            .Concat(Options(pipeline.Normalization?.Plugin))
            .Where(option => option.Option.Usual is { } usual && Numbers(option.Value).Any(number => !usual.Contains(number)));

    private static IEnumerable<BoundOption> Options<TPlugin>(Bound<TPlugin>? plugin)
        where TPlugin : IPlugin => plugin is null ? [] : plugin.Options;

    private static IEnumerable<double> Numbers(object? value) => value switch
    {
        PerLayer perLayer => perLayer.Values,
        IReadOnlyList<double> list => list,
        IConvertible number and not string and not bool and not Enum => [Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)],
        _ => [],
    };
}
