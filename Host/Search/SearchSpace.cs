using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Search;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Search;

/// <summary>The hyper-parameters of a study and the configuration that they are set in.</summary>
/// <param name="Base">The configuration without its section <c>search</c>.</param>
/// <param name="Parameters">The hyper-parameters, in the file's order, presets last.</param>
public sealed record SearchSpace(JsonTree Base, ImmutableArray<SearchedParameter> Parameters)
{
    /// <summary>The kernel's space.</summary>
    public ImmutableArray<Parameter> Space => [.. Parameters.Select(parameter => parameter.Parameter)];

    /// <summary>The space of a configuration; an error for each path or end of a scale that does not go with it.</summary>
    /// <param name="tree">The configuration's JSON.</param>
    /// <param name="configuration">What it says.</param>
    /// <param name="catalog">What its DLLs provide.</param>
    public static Validation<ConfigError, SearchSpace> Of(JsonTree tree, Configuration configuration, Catalog catalog) =>
        from section in configuration.Search is { } given
            ? Right(given)
            : Wrong<SearchSection>(new(tree.Place, "the section 'search' is missing", "give it a 'space', or ask for a preset: --presets 1"))
        let named = (section.Space?.All ?? []).Select(member => new SearchedParameter(member.Name, member.Value.Scale, member.Value.Choices, member.Place)).ToArray()
        let preset = Presets.Of(section.Presets ?? [], tree, configuration).Where(extra => named.All(parameter => parameter.Path != extra.Path))
        let space = new SearchSpace(Without(tree, "search"), [.. named, .. preset])
        from right in Right(space).And(space.Faults(tree.Place))
        from possible in Right(right).And(right.Parameters.SelectMany(parameter => right.Impossible(parameter, catalog)))
        select possible;

    /// <summary>The configuration of a trial: every parameter set, those further up first.</summary>
    /// <param name="point">For each parameter the u in [0, 1] of its value.</param>
    public Validation<ConfigError, JsonTree> At(ImmutableArray<double> point) => Parameters
        .Zip(point, (parameter, u) => (parameter, u))
        .OrderBy(pair => pair.parameter.Depth)
        .Aggregate(Right(Base), (before, pair) => before.Bind(tree => pair.parameter.Set(tree, pair.u)));

    private IEnumerable<ConfigError> Faults(Place file) =>
        from fault in Parameters.IsEmpty
            ? [new ConfigError(file with { Path = "$.search" }, "there is nothing to search", "give 'space' a path and a scale, or ask for a preset")]
            : from parameter in Parameters
              where !SearchPath.IsPath(parameter.Path)
              select new ConfigError(parameter.Place, $"'{parameter.Path}' is no path", "for example training.alpha or pipeline.optimizer[0].options.beta")
        select fault;

    // Both ends of a scale and every alternative must go with the rest of the file.
    private IEnumerable<ConfigError> Impossible(SearchedParameter parameter, Catalog catalog)
    {
        if (!SearchPath.Expand(parameter.Path, Base).Any())
        {
            return [new(parameter.Place, $"'{parameter.Path}' stands for no value of this configuration", "name a list that has items")];
        }

        var probes = parameter.Choices.IsEmpty
            ? [0, 1]
            : Enumerable.Range(0, parameter.Choices.Length).Select(index => parameter.Scale.Inverse(index));
        return probes
            .SelectMany(u => parameter.Set(Base, u).Bind(tree => Binder.Bind<Configuration>(tree, catalog)).Errors())
            .DistinctBy(error => error.ToString());
    }

    private static JsonTree Without(JsonTree tree, string name) =>
        tree with { Members = [.. tree.Members.Where(member => member.Name != name)] };
}
