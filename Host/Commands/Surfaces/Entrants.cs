using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Commands.Trace;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Surfaces;

/// <summary>An optimizer on a surface.</summary>
/// <param name="Name">The optimizer as it was asked for.</param>
/// <param name="Recipe">The algorithms.</param>
internal sealed record Entrant(string Name, DescentRecipe Recipe);

/// <summary>What became of an optimizer.</summary>
/// <param name="Name">The optimizer as it was asked for.</param>
/// <param name="Alpha">The learning rate, given or found; NaN where none was found.</param>
/// <param name="End">Where the descent ended; null where the question was another.</param>
/// <param name="Steps">Steps it took or takes; null where there are none.</param>
/// <param name="Path">Points on the way, the start and the end among them.</param>
/// <param name="Curvature">What the end is; null where that was not asked.</param>
internal sealed record Answer(
    string Name, double Alpha, DescentResult<double>? End, long? Steps, ImmutableArray<double[]> Path, CurvatureReport? Curvature);

/// <summary>Optimizers side by side on one cost, in double.</summary>
/// <param name="Cost">The cost.</param>
/// <param name="Until">The condition that ends a descent; null for none.</param>
/// <param name="All">The optimizers.</param>
/// <param name="MeasuresCurvature">The ends are looked at.</param>
internal sealed record Entrants(ScalarCost Cost, Condition? Until, ImmutableArray<Entrant> All, bool MeasuresCurvature)
{
    private const int PointsOfPath = 2000;

    /// <summary>The optimizers that the arguments name, or all that is wrong with them.</summary>
    public static Validation<ConfigError, Entrants> Of(SurfaceSettings asked, Catalog catalog) =>
        from input in SurfaceInput.Of(asked)
        from chains in Collect(asked.Optimizers.Select(text => Chain(text, input.Cost.Layout, catalog)))
        from entrants in Right(chains.Select((chain, index) => new Entrant(
                Label(asked.Optimizers[index]),
                new DescentRecipe(chain, new Steady(), asked.Alphas[Math.Min(index, asked.Alphas.Length - 1)], asked.Steps))).ToImmutableArray())
            .And(asked.Alphas.Length == 1 || asked.Alphas.Length == chains.Length
                ? []
                : [new(new("--alpha"), $"{asked.Alphas.Length} learning rates for {chains.Length} optimizers", "give one for all, or one for each in order")])
        select new Entrants(input.Cost, ComposedCost.OrNull(input.Until), entrants, asked.Curvature);

    /// <summary>Where each descent goes.</summary>
    public ImmutableArray<Answer> Paths(CancellationToken token) => [.. All.Select(entrant =>
    {
        var path = ImmutableArray.CreateBuilder<double[]>();
        var stride = Math.Max(1, entrant.Recipe.Steps / PointsOfPath);
        var end = Kernel.Minimization.Minimize.Run(
            entrant.Recipe, Function(token), Cost.Theta<double>(), Condition(),
            (step, _, theta) =>
            {
                if (step % stride == 0)
                {
                    path.Add(theta.ToArray());
                }
            });
        path.Add(end.Theta.Span.ToArray());
        var curvature = MeasuresCurvature ? Curvature.Measure(Function(token), end.Theta.Span, RandomKey.FromSeed(1)) : null;
        return new Answer(entrant.Name, entrant.Recipe.Alpha0, end, end.Steps, path.ToImmutable(), curvature);
    })];

    /// <summary>The largest stable learning rate of each optimizer.</summary>
    public ImmutableArray<Answer> LargestAlphas(CancellationToken token) => [.. All.Select(entrant =>
        new Answer(entrant.Name, Stability.LargestAlpha(entrant.Recipe, Function(token), Cost.Theta<double>()), null, null, [], null))];

    /// <summary>The learning rate of each optimizer that reaches the condition in the fewest steps.</summary>
    public ImmutableArray<Answer> BestAlphas(CancellationToken token) => [.. All.Select(entrant =>
    {
        var largest = Stability.LargestAlpha(entrant.Recipe, Function(token), Cost.Theta<double>());
        var best = BestAlpha.Of(entrant.Recipe, Function(token), Cost.Theta<double>(), Condition()!, largest);
        return new Answer(entrant.Name, best?.Alpha ?? double.NaN, null, best?.Steps, [], null);
    })];

    private Reached<double>? Condition() => ComposedCost.Compile<double>(Until, Cost);

    private GradientFunction<double> Function(CancellationToken token)
    {
        var cost = Cost.Function<double>();
        return (theta, gradient) =>
        {
            token.ThrowIfCancellationRequested();
            return cost(theta, gradient);
        };
    }

    private static Validation<ConfigError, Chain> Chain(string text, Layout layout, Catalog catalog)
    {
        var tree = Tree(text);
        return tree.Bind(json => ChainInput.Bind(json.Kind == JsonValueKind.Array ? json.Items : [json], layout, catalog));
    }

    /// <summary>An optimizer of the command line; what is no JSON is a name, so that --optimizer adam needs no quotes.</summary>
    internal static Validation<ConfigError, JsonTree> Tree(string text) => text.AsSpan().TrimStart() is ['{' or '[' or '"', ..]
        ? JsonReading.Read(Encoding.UTF8.GetBytes(text), "--optimizer")
        : Right(JsonTree.OfText(text, new("--optimizer")));

    // {"use": "momentum", "options": {"beta": 0.5}} reads momentum {"beta":0.5}.
    private static string Label(string text) => Tree(text).Match(
        Succ: json => string.Join(" > ", (json.Kind == JsonValueKind.Array ? (IEnumerable<JsonTree>)json.Items : [json]).Select(One)),
        Fail: _ => text);

    private static string One(JsonTree json) => json["options"] is { } options
        ? $"{json["use"]?.Text} {JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(options.ToString()))}"
        : json["use"]?.Text ?? json.Text;

    private sealed record Steady : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0;
    }
}
