using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Composition;

/// <summary>Orders what happens to theta in a step: by kind, and within a kind by the file.</summary>
internal static class Chains
{
    /// <summary>Penalties; the optimizer's links, then the decays listed under regularizers; projections.</summary>
    public static Validation<ConfigError, Chain> Of(PipelineSection pipeline, Layout layout)
    {
        var regularizers = pipeline.Regularizers ?? [];
        return (
            Links<IPenalty>(regularizers, layout),
            Collect(pipeline.Optimizer.Select(link => Link(link, layout))),
            Links<IDecay>(regularizers, layout),
            Links<IProjection>(regularizers, layout),
            Collect(regularizers.Select(Maskable)))
            .Apply((penalties, links, decays, projections, _) =>
                new Chain(penalties, links.AddRange(decays.Select(decay => new Link<IUpdateRule>(decay.Rule, decay.Only))), projections));
    }

    private static Validation<ConfigError, Link<IUpdateRule>> Link(LinkSection section, Layout layout) =>
        section.Plugin.Plugin is IPenalty
            ? Wrong<Link<IUpdateRule>>(new(
                section.Plugin.Place,
                $"'{section.Plugin.Name}' is a penalty, no link: its gradient is added before the chain",
                "it belongs under pipeline.regularizers"))
            : Only(section.Only, section.Plugin.Plugin, layout).Map(only => new Link<IUpdateRule>(section.Plugin.Plugin, only));

    private static Validation<ConfigError, ImmutableArray<Link<TRule>>> Links<TRule>(IEnumerable<RegularizerSection> sections, Layout layout)
        where TRule : ITiled =>
        Collect(
            from section in sections
            where section.Plugin.Plugin is TRule
            let rule = (TRule)section.Plugin.Plugin
            select Only(section.Only, rule, layout).Map(only => new Link<TRule>(rule, only)));

    private static Validation<ConfigError, RegularizerSection> Maskable(RegularizerSection section) =>
        section is { Only: [var first, ..], Plugin.Plugin: not ITiled }
            ? Wrong<RegularizerSection>(new(first.Place, $"'{section.Plugin.Name}' does not act on entries of theta", "leave 'only' out"))
            : Right(section);

    private static Validation<ConfigError, Only> Only(IReadOnlyList<EntrySection>? names, ITiled rule, Layout layout) =>
        names is null ? Right(Kernel.Parameters.Only.DefaultOf(rule)) : Mask.Of(names, layout);
}
