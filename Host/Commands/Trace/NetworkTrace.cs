using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Trace;

/// <summary>A whole network on one full batch.</summary>
public static class NetworkTrace
{
    /// <summary>Logits, both costs and every gradient of J at the given theta, and theta after the steps.</summary>
    public static Validation<ConfigError, JsonObject> Run<T>(JsonTree json, Catalog catalog)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from input in Binder.Bind<NetworkInput>(json, catalog)
        from inputs in Collect(input.Inputs.Select(row => NumberList.Of(row)))
        from even in inputs.Select(row => row.Length).Distinct().Count() == 1
            ? Right(inputs)
            : Wrong<ImmutableArray<double[]>>(new(input.Place.Member("inputs"), "one row or more, all of one length"))
        from targets in NetworkTargets.Of(input)
        from composed in Composed(input, catalog, new(even[0].Length, targets[0].Length, input.Target, default, []))
        from theta in Theta(input, composed.Recipe.Architecture.Layout)
        select Traced<T>(input, composed, even.SelectMany(row => row).ToArray(), targets.SelectMany(row => row).ToArray(), theta);

    private static Validation<ConfigError, Composed> Composed(NetworkInput input, Catalog catalog, DataFacts facts) =>
        from optimizer in input.Optimizer is { } given
            ? Right(given)
            : Binder.Bind<LinkSection>(JsonTree.OfText("gradient-descent", input.Place.Member("optimizer")), catalog).Map(IReadOnlyList<LinkSection> (link) => [link])
        let configuration = new Configuration(
            new(new(synthetic: new(SyntheticKind.Blobs))),
            new(input.Layers, new(input.Loss, input.Place)),
            new(optimizer, null, input.Regularizers, input.Schedule, input.Normalization),
            new(Seed: input.Seed),
            new(input.Alpha0, Math.Max(1, input.Steps), new(All: WholeBatch.Full), Shuffle: false))
        from composed in Compose.Run(configuration, catalog, facts, input.Place)
        select composed;

    private static Validation<ConfigError, double[]> Theta(NetworkInput input, Layout layout) =>
        from values in Collect(layout.Entries.Select(entry => input.Theta[entry.Name] is { } given
            ? NumberList.Of(given, entry.Length)
            : Wrong<double[]>(new(input.Theta.Place, $"'{entry.Name}' is missing, {entry.Rows} x {entry.Columns}"))))
            .And(input.Theta.Members
                .Where(member => layout.Entries.All(entry => entry.Name != member.Name))
                .Select(member => new ConfigError(member.Place, $"the network has no entry '{member.Name}'")))
        select values.SelectMany(entry => entry).ToArray();

    private static JsonObject Traced<T>(NetworkInput input, Composed composed, double[] inputs, double[] targets, double[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (recipe, plan) = composed;
        var layout = recipe.Architecture.Layout;
        var batch = new Batch<T>(input.Inputs.Count, TraceJson.As<T>(inputs), TraceJson.As<T>(targets), input.Target, default);
        var theta = new Theta<T>(layout, TraceJson.As<T>(values));
        var state = InitialState.Of(recipe.Chain, recipe.Architecture.StatisticsLayout, theta, Clock.First(1, plan.Epochs));
        var objective = new Objective<T>(recipe, batch, state.Statistics, RandomKey.FromSeed(input.Seed), Lanes.Single);
        var result = new JsonObject
        {
            ["logits"] = TraceJson.Rows<T>(objective.Outputs(theta.Span), recipe.Architecture.Outputs),
            ["cost"] = TraceJson.Number(objective.Loss(theta.Span)),
            ["costWithPenalty"] = TraceJson.Number(objective.Value(theta.Span)),
            ["gradients"] = TraceJson.Entries(layout, objective.Gradient(theta).Span),
        };
        for (var step = 0; step < input.Steps; step++)
        {
            state = Step.Take(recipe, plan, state, batch, Lanes.Single).State;
        }

        result["theta"] = TraceJson.Entries(layout, state.Theta.Span);
        result["statistics"] = new JsonObject(recipe.Architecture.StatisticsLayout.Entries.Select(statistic => KeyValuePair.Create<string, JsonNode?>(
            statistic.Name, TraceJson.Numbers(state.Statistics.Span.Slice(statistic.Offset, statistic.Length)))));
        return result;
    }
}
