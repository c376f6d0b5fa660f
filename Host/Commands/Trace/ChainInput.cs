using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Trace;

/// <summary>Reads a chain from one list, in which optimizers and regularizers may stand together.</summary>
public static class ChainInput
{
    /// <summary>The chain: penalties, links and projections, each kind in the list's order.</summary>
    public static Validation<ConfigError, Chain> Bind(IReadOnlyList<JsonTree> links, Layout layout, Catalog catalog) =>
        from rules in Collect(links.Select(link => One(link, layout, catalog)))
        select new Chain(
            [.. rules.Where(rule => rule.Rule is IPenalty).Select(rule => new Link<IPenalty>((IPenalty)rule.Rule, rule.Only))],
            [.. rules.Where(rule => rule.Rule is IUpdateRule and not IPenalty).Select(rule => new Link<IUpdateRule>((IUpdateRule)rule.Rule, rule.Only))],
            [.. rules.Where(rule => rule.Rule is IProjection).Select(rule => new Link<IProjection>((IProjection)rule.Rule, rule.Only))]);

    private static Validation<ConfigError, Link<ITiled>> One(JsonTree json, Layout layout, Catalog catalog) =>
        IsRegularizer(json, catalog)
            ? from section in Binder.Bind<RegularizerSection>(json, catalog)
              from rule in section.Plugin.Plugin is ITiled tiled
                  ? Right(tiled)
                  : Wrong<ITiled>(new(json.Place, $"'{section.Plugin.Name}' does not act on theta: trace it as a network's regularizer"))
              from only in OnlyOf(section.Only, rule, layout)
              select new Link<ITiled>(rule, only)
            : from section in Binder.Bind<LinkSection>(json, catalog)
              from only in OnlyOf(section.Only, section.Plugin.Plugin, layout)
              select new Link<ITiled>(section.Plugin.Plugin, only);

    private static bool IsRegularizer(JsonTree json, Catalog catalog) =>
        (json.Kind == JsonValueKind.String ? json : json["use"]) is { } name
        && catalog.Find(name.Text, ExtensionPoint.Optimizer) is null
        && catalog.Find(name.Text, ExtensionPoint.Regularizer) is not null;

    private static Validation<ConfigError, Only> OnlyOf(IReadOnlyList<EntrySection>? only, ITiled rule, Layout layout) =>
        only is null ? Right(Only.DefaultOf(rule)) : Mask.Of(only, layout);
}
