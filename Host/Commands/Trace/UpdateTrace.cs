using System.ComponentModel;
using System.Numerics;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Trace;

/// <summary>An entry of the traced theta.</summary>
public sealed record EntryInput(
    [Description("Name, for example W1.")] string Name,
    [Description("weight, bias, gamma or beta.")] Role Role,
    [Description("Fan-out of a matrix; length of a vector."), InRange(1, int.MaxValue)] int Rows,
    [Description("Fan-in of a matrix; 1 for a vector."), InRange(1, int.MaxValue)] int Columns = 1);

/// <summary>What <c>trace</c> reads for kind <c>update</c>.</summary>
public sealed record UpdateInput(
    string Kind,
    [Description("Update rules and regularizers, each {use, options, only}.")] IReadOnlyList<JsonTree> Chain,
    [Description("Theta before the first step, flat or as rows.")] JsonTree Theta,
    [Description("The gradient of each step, flat or as rows.")] IReadOnlyList<JsonTree> Gradients,
    Place Place,
    [Description("Learning rate of every step.")] double? Alpha = null,
    [Description("Learning rate of each step.")] IReadOnlyList<double>? Alphas = null,
    [Description("m: what penalties divide lambda by."), InRange(1, int.MaxValue)] int ExampleCount = 1,
    [Description("How theta is divided; one entry of role weight if left out.")] IReadOnlyList<EntryInput>? Entries = null,
    Precision Precision = Precision.Double)
{
    /// <summary>The entries of a theta of so many values.</summary>
    public IReadOnlyList<EntryInput> EntriesOf(int length) => Entries ?? [new("W1", Role.Weight, length)];

    /// <summary>The learning rate of step <paramref name="index"/>, counted from 0.</summary>
    public double AlphaOf(int index) => Alpha ?? Alphas![index];

    /// <summary>What does not go together.</summary>
    public IEnumerable<ConfigError> Problems() =>
    [
        .. (Alpha is null) != (Alphas is null) ? [] : Error("alpha", "is given for all steps, or 'alphas' for each: exactly one of the two"),
        .. Alphas is null || Alphas.Count == Gradients.Count ? [] : Error("alphas", $"has {Alphas.Count} values for {Gradients.Count} steps"),
        .. (Entries ?? []).CountBy(entry => entry.Name).Where(name => name.Value > 1)
            .SelectMany(name => Error("entries", $"'{name.Key}' is given {name.Value} times")),
    ];

    private ConfigError[] Error(string member, string what) => [new(Place.Member(member), what)];
}

/// <summary>A chain applied to given gradients.</summary>
public static class UpdateTrace
{
    /// <summary>Theta after every step, and the slots and scalars after the last.</summary>
    public static Validation<ConfigError, JsonObject> Run<T>(JsonTree json, Catalog catalog)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in Binder.Bind<UpdateInput>(json, catalog)
        from input in Right(read).And(read.Problems())
        from theta in NumberList.Of(input.Theta)
        let layout = LayoutOf(input.EntriesOf(theta.Length))
        from start in NumberList.Of(input.Theta, layout.Length)
        from gradients in Collect(input.Gradients.Select(gradient => NumberList.Of(gradient, layout.Length)))
        from chain in ChainInput.Bind(input.Chain, layout, catalog)
        select Traced<T>(input, new Theta<T>(layout, TraceJson.As<T>(start)), gradients, chain);

    private static Layout LayoutOf(IEnumerable<EntryInput> entries) => Layout.Of(
        entries.Select((entry, index) => (entry.Name, entry.Role, index + 1, entry.Rows, entry.Columns)));

    private static JsonObject Traced<T>(UpdateInput input, Theta<T> theta, IReadOnlyList<double[]> gradients, Chain chain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clock = Clock.First(Math.Max(1, gradients.Count), 1);
        var state = InitialState.Of(chain, StatisticsLayout.Of([]), theta, clock);
        var steps = new JsonArray();
        foreach (var (index, values) in gradients.Index())
        {
            var gradient = new Gradient<T>(theta.Layout, TraceJson.As<T>(values));
            state = Step.Update(chain, state, gradient, input.AlphaOf(index), input.ExampleCount, RandomKey.FromSeed(0).Split(index), Lanes.Single);
            steps.Add(TraceJson.Numbers(state.Theta.Span));
        }

        return new()
        {
            ["theta"] = steps,
            ["slots"] = TraceJson.Named(state.Slots.Names.Select((name, index) =>
                (name, (JsonNode)TraceJson.Numbers(state.Slots.Vector(index, theta.Layout))))),
            ["scalars"] = TraceJson.Named(ScalarNames(chain).Zip(state.Scalars, (name, value) => (name, TraceJson.Number(value)))),
        };
    }

    private static IEnumerable<string> ScalarNames(Chain chain) =>
        chain.All.SelectMany((link, index) => link.Rule.Scalars.Select(scalar => $"{index}.{scalar.Name}"));
}
