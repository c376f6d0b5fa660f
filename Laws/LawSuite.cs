using System.Reflection;
using System.Security.Cryptography;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws.Data;
using Pipeline.Laws.Layers;
using Pipeline.Laws.Networks;
using Pipeline.Laws.Rules;
using Pipeline.Laws.Time;

namespace Pipeline.Laws;

/// <summary>The laws of every extension point, for a plugin of any origin.</summary>
public static class LawSuite
{
    /// <summary>
    /// Names the suite: the version of this library and 8 hexadecimal digits made of the laws' and the kernel's own builds. A
    /// verdict holds for this version alone.
    /// </summary>
    public static string Version { get; } = $"{Release()}+{Build()}";

    /// <summary>The laws that a plugin must keep, by the kinds that it implements; those of derivatives come first.</summary>
    public static IEnumerable<Law> Of(IPlugin plugin)
    {
        try
        {
            return All(plugin).OrderByDescending(law => law.Kind == LawKind.Gradient).ToArray();
        }
        catch (Exception)
        {
            // A declaration throws: the law of declarations fails and says how.
            return DeclarationLaws.Of(plugin).Take(1);
        }
    }

    private static IEnumerable<Law> All(IPlugin plugin) =>
    [
        .. DeclarationLaws.Of(plugin),
        .. GradientLaws.Of(plugin),
        .. plugin is ITiled tiled ? [.. PurityLaws.Of(tiled), .. TileLaws.Of(tiled), .. NumberLaws.Of(tiled)] : (Law[])[],
        .. plugin is IUpdateRule rule ? DescentLaws.Of(rule).Concat(StepLaws.Of(rule)) : [],
        .. plugin is ICost cost ? CostLaws.Of(cost) : [],
        .. plugin is IProjection projection ? ProjectionLaws.Of(projection) : [],
        .. plugin is IReadout readout ? ReadoutLaws.Of(readout) : [],
        .. plugin is IActivationMask mask ? MaskLaws.Of(mask) : [],
        .. plugin is IBatchTransform transform ? TransformLaws.Of(transform) : [],
        .. plugin is IStoppingRule stopping ? StoppingLaws.Of(stopping) : [],
        .. plugin is ISchedule schedule ? ScheduleLaws.Of(schedule) : [],
        .. plugin is IInitializer initializer ? InitializerLaws.Of(initializer) : [],
        .. plugin is INormalization normalization ? NormalizationLaws.Of(normalization) : [],
        .. plugin is IMeasuredStatistics measured ? StatisticsLaws.Of(measured) : [],
        .. TrainingLaws.Of(plugin),
    ];

    private static string Release() =>
        typeof(LawSuite).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static string Build() => Convert.ToHexStringLower(SHA256.HashData([.. Module(typeof(LawSuite)), .. Module(typeof(IPlugin))]))[..8];

    private static byte[] Module(Type type) => type.Module.ModuleVersionId.ToByteArray();
}
