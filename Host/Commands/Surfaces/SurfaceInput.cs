using System.Collections.Immutable;
using System.Globalization;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Minimization;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Surfaces;

/// <summary>The cost that the arguments of <c>surface</c> name.</summary>
internal static class SurfaceInput
{
    /// <summary>The cost and the condition, or all that is wrong with the arguments.</summary>
    public static Validation<ConfigError, (ScalarCost Cost, Option<Condition> Until)> Of(SurfaceSettings asked) =>
        from surface in Known(asked)
        from given in Collect(asked.Coefficients.Select(text => Named(text, "--let")))
        let coefficients = Merged(surface.Coefficients, given, "--let")
        from start in StartOf(asked, surface, coefficients)
        let section = new CostSection(
            new(surface.Text, new(asked.Expression is null ? surface.Name : "--expression")), new Members<double>(start), new("--start"), new Members<double>(coefficients), asked.Steps,
            asked.Until is null ? null : new(asked.Until, new("--until")))
        from cost in ComposedCost.CostOf(section)
        from until in ComposedCost.UntilOf(section, cost)
        select (cost, until);

    private static Validation<ConfigError, Surface> Known(SurfaceSettings asked) =>
        asked.Expression is { } text
            ? Expression.Parse(text).Match(
                Right: _ => Right(new Surface("", "", text, [], [])),
                Left: error => Wrong<Surface>(new(new("--expression"), error.ToString())))
            : Surface.All.FirstOrDefault(surface => surface.Name == asked.Name) is { } known
                ? Right(known)
                : Wrong<Surface>(new(
                    new("surface"), $"no surface is called '{asked.Name}'",
                    $"{Nearest.Remedy(asked.Name ?? "", [.. Surface.All.Select(surface => surface.Name)])}; or give one with --expression"));

    private static Validation<ConfigError, ImmutableArray<NamedValue>> StartOf(
        SurfaceSettings asked, Surface surface, ImmutableArray<NamedValue> coefficients)
    {
        var own = surface.Start.Select(variable => variable.Name).ToArray();
        var variables = own.Length > 0 ? own : NamesOf(surface.Text).Except(coefficients.Select(pair => pair.Name)).ToArray();
        var parts = asked.Start?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        return parts.Length == 0 || parts.All(part => part.Contains('='))
            ? Collect(parts.Select(part => Named(part, "--start")))
                .Map(given => Merged(surface.Start, given, "--start"))
            : parts.Length == variables.Length
                ? Collect(parts.Zip(variables, (part, name) => Named($"{name}={part}", "--start")))
                : Wrong<ImmutableArray<NamedValue>>(new(
                    new("--start"), $"{parts.Length} numbers where there are {variables.Length} variables: {string.Join(", ", variables)}"));
    }

    private static ImmutableArray<string> NamesOf(string text) => Expression.Parse(text).Match(Right: expression => expression.Names, Left: _ => []);

    private static Validation<ConfigError, NamedValue> Named(string text, string option)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return parts is [var name, var digits] && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Right(new NamedValue(name, number, new(option)))
            : Wrong<NamedValue>(new(new(option), $"\"{text}\" is no name=number", "for example x=1"));
    }

    private static ImmutableArray<NamedValue> Merged(
        ImmutableArray<(string Name, double Value)> own, ImmutableArray<NamedValue> given, string option) =>
    [
        .. own.Select(pair => given.LastOrDefault(number => number.Name == pair.Name) ?? new NamedValue(pair.Name, pair.Value, new(option))),
        .. given.Where(number => own.All(pair => pair.Name != number.Name)).DistinctBy(number => number.Name),
    ];
}
