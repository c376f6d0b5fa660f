using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Minimization;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Composition;

/// <summary>A cost and how it is minimised.</summary>
/// <param name="Cost">The function, its start and its coefficients.</param>
/// <param name="Recipe">The algorithms.</param>
/// <param name="Until">The condition that ends the descent; null for none.</param>
public sealed record ComposedCost(ScalarCost Cost, DescentRecipe Recipe, Condition? Until)
{
    /// <summary>What a condition calls the cost.</summary>
    public const string Value = "f";

    /// <summary>The cost and the algorithms of a configuration, or everything that does not go together.</summary>
    public static Validation<ConfigError, ComposedCost> Of(CostConfiguration file, Catalog catalog, Place place) =>
        from cost in CostOf(file.Cost).And(Misplaced(file.Pipeline))
        from until in UntilOf(file.Cost, cost)
        from parts in (Chains.Of(file.Pipeline, cost.Layout), Defaults.Schedule(file.Pipeline, catalog, place))
            .Apply((chain, schedule) => (chain, schedule))
        let recipe = new DescentRecipe(parts.chain, parts.schedule, file.Training.Alpha, file.Cost.Steps, file.Run.Seed)
        select new ComposedCost(
            cost, recipe with { Activity = catalog.Watchdog?.Watch(recipe.Plugins, file.Run) }, OrNull(until));

    /// <summary>The condition ready to be asked: f is the cost, other names are variables and coefficients.</summary>
    public static Reached<T>? Compile<T>(Condition? until, ScalarCost cost)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (until is null)
        {
            return null;
        }

        var holds = until.Compile<T>([Value, .. cost.Start.Concat(cost.Coefficients).Select(pair => pair.Name)]);
        T[] numbers = [T.Zero, .. cost.Start.Concat(cost.Coefficients).Select(pair => T.CreateSaturating(pair.Value))];
        return (value, theta) =>
        {
            numbers[0] = T.CreateSaturating(value);
            theta.CopyTo(numbers.AsSpan(1));
            return holds(numbers);
        };
    }

    /// <summary>The function, its start and its coefficients.</summary>
    internal static Validation<ConfigError, ScalarCost> CostOf(CostSection section) =>
        from expression in Parsed(section.Expression, Expression.Parse(section.Expression.Text))
        let coefficients = section.Coefficients?.All ?? []
        from cost in Right(new ScalarCost(expression, Pairs(section.Start.All), Pairs(coefficients)))
            .And(Faults(section, expression, coefficients))
        select cost;

    /// <summary>The condition, where there is one.</summary>
    internal static Validation<ConfigError, Option<Condition>> UntilOf(CostSection section, ScalarCost cost) =>
        section.Until is not { } until ? Right(Option<Condition>.None)
        : from condition in Parsed(until, Condition.Parse(until.Text))
          let known = new[] { Value }.Concat(cost.Start.Concat(cost.Coefficients).Select(pair => pair.Name)).ToArray()
          from right in Right(Prelude.Some(condition)).And(
              from name in condition.Names.Except(known)
              select new ConfigError(until.Place, $"in \"{until.Text}\" nothing is called '{name}'", Nearest.Remedy(name, known)))
          select right;

    /// <summary>The condition or null.</summary>
    internal static Condition? OrNull(Option<Condition> until) => until.MatchUnsafe(Condition? (condition) => condition, () => null);

    private static Validation<ConfigError, A> Parsed<A>(ExpressionSection section, Either<ExpressionError, A> parsed) =>
        parsed.Match(Right: Right, Left: error => Wrong<A>(new(section.Place, error.ToString())));

    private static IEnumerable<ConfigError> Faults(CostSection section, Expression expression, IReadOnlyList<(string Name, double Value, Place Place)> coefficients)
    {
        var all = section.Start.All.Concat(coefficients).ToArray();
        return
        [
            .. from name in expression.Names.Except(all.Select(number => number.Name))
               select new ConfigError(
                   section.Expression.Place, $"'{name}' has no number",
                   $"make it a variable with a start under cost.start, or feed it under cost.coefficients; there are {string.Join(", ", all.Select(number => number.Name))}"),
            .. from number in all
               where !expression.Names.Contains(number.Name)
               select new ConfigError(number.Place, $"the expression has no '{number.Name}'", Nearest.Remedy(number.Name, expression.Names)),
            .. from number in coefficients
               where section.Start.All.Any(variable => variable.Name == number.Name)
               select new ConfigError(number.Place, $"'{number.Name}' is a variable with a start as well", "keep one of the two"),
            .. from number in all
               where number.Name == Value
               select new ConfigError(number.Place, $"'{Value}' is what conditions call the cost", "choose another name"),
            .. section.Start.All.Count == 0 ? [new(section.Place.Member("start"), "a cost needs a variable", "for example {\"w\": 0}")] : Array.Empty<ConfigError>(),
        ];
    }

    private static IEnumerable<ConfigError> Misplaced(PipelineSection pipeline) =>
        from section in pipeline.Regularizers ?? []
        where section.Plugin.Plugin is not ITiled
        select new ConfigError(section.Plugin.Place, $"'{section.Plugin.Name}' acts on a network, not on the variables of a cost", "leave it out");

    private static ImmutableArray<(string Name, double Value)> Pairs(IReadOnlyList<(string Name, double Value, Place Place)> numbers) =>
        [.. numbers.Select(number => (number.Name, number.Value))];
}
