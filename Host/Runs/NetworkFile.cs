using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Composition;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Runs;

/// <summary>
/// <c>parameters.safetensors</c>: theta by entry name (<c>W1</c>, rows x columns; vectors <c>b1</c>), the running
/// statistics (<c>mean1</c>), what the inputs are shifted and divided by (<c>input.center</c>, <c>input.scale</c>, F64)
/// and, where asked for, the slots (<c>slots.0.m.W1</c>). Names of the inputs and facts of the data stand in the metadata.
/// </summary>
public static class NetworkFile
{
    private const string Center = "input.center";
    private const string Scale = "input.scale";
    private const string Updates = "statisticsUpdates";
    private const string Features = "features";
    private const string Data = "data";

    /// <summary>The file of a trained network.</summary>
    /// <param name="state">Parameters, statistics and slots.</param>
    /// <param name="input">The scaling of the inputs.</param>
    /// <param name="features">Names of the inputs.</param>
    /// <param name="facts">What the network was fitted to.</param>
    /// <param name="withSlots">Saves the optimizer's vectors as well.</param>
    public static SafetensorsFile Of<T>(
        TrainingState<T> state, Standardization input, ImmutableArray<string> features, DataFacts facts, bool withSlots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        ImmutableSortedDictionary<string, string>.Empty
            .Add("format", "pipeline")
            .Add(Updates, state.Statistics.Updates.ToString(CultureInfo.InvariantCulture))
            .Add("steps", (state.Clock.Step - 1).ToString(CultureInfo.InvariantCulture))
            .Add(Features, JsonSerializer.Serialize(features, RunJson.Line))
            .Add(Data, JsonSerializer.Serialize(facts, RunJson.Line)),
        [.. Theta(state), .. Statistics(state), .. Input(input), .. withSlots ? Slots(state) : []]);

    /// <summary>The network that a file holds.</summary>
    /// <param name="file">What was read.</param>
    /// <param name="architecture">The network it must fit.</param>
    public static Fin<TrainedNetwork<T>> Read<T>(SafetensorsFile file, Architecture architecture)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from theta in Plane<T>(file, architecture.Layout.Entries.Select(entry => (entry.Name, Shape(entry))))
        from statistics in Plane<T>(file, architecture.StatisticsLayout.Entries.Select(entry => (entry.Name, ImmutableArray.Create(entry.Length))))
        from center in file.Read<double>(Center, architecture.Features)
        from scale in file.Read<double>(Scale, architecture.Features)
        select new TrainedNetwork<T>(
            new(architecture.Layout, theta.AsSpan()),
            new(architecture.StatisticsLayout, statistics.AsSpan(), long.Parse(file.Metadata.GetValueOrDefault(Updates, "0"), CultureInfo.InvariantCulture)),
            new([.. center], [.. scale]),
            Names(file));

    /// <summary>What the network was fitted to.</summary>
    public static Fin<DataFacts> Facts(SafetensorsFile file) =>
        file.Metadata.TryGetValue(Data, out var text) && JsonSerializer.Deserialize<DataFacts>(text, RunJson.Line) is { } facts
            ? Prelude.FinSucc(facts)
            : Prelude.FinFail<DataFacts>(Error.New($"the metadata lack '{Data}': no run wrote this file"));

    private static ImmutableArray<int> Shape(in Entry entry) =>
        entry.Role == Role.Weight ? [entry.Rows, entry.Columns] : [entry.Length];

    private static IEnumerable<SafetensorsTensor> Theta<T>(TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        state.Theta.Layout.Entries.Select(entry => SafetensorsTensor.Of(entry.Name, state.Theta[entry], Shape(entry)));

    private static IEnumerable<SafetensorsTensor> Statistics<T>(TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        state.Statistics.Layout.Entries.Select(entry =>
            SafetensorsTensor.Of(entry.Name, state.Statistics.Span.Slice(entry.Offset, entry.Length), entry.Length));

    private static IEnumerable<SafetensorsTensor> Input(Standardization input) =>
    [
        SafetensorsTensor.Of(Center, input.Center.AsSpan(), input.Center.Length),
        SafetensorsTensor.Of(Scale, input.Scale.AsSpan(), input.Scale.Length),
    ];

    private static IEnumerable<SafetensorsTensor> Slots<T>(TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from slot in state.Slots.Names.Index()
        from entry in state.Theta.Layout.Entries
        select SafetensorsTensor.Of(
            $"slots.{slot.Item}.{entry.Name}", entry.Of(state.Slots.Vector(slot.Index, state.Theta.Layout)), Shape(entry));

    private static Fin<ImmutableArray<T>> Plane<T>(SafetensorsFile file, IEnumerable<(string Name, ImmutableArray<int> Shape)> parts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => parts.Aggregate(
        Prelude.FinSucc(ImmutableArray<T>.Empty),
        (plane, part) =>
            from before in plane
            from values in file.Read<T>(part.Name, part.Shape)
            select before.AddRange(values));

    private static ImmutableArray<string> Names(SafetensorsFile file) =>
        [.. JsonSerializer.Deserialize<string[]>(file.Metadata.GetValueOrDefault(Features, "[]")) ?? []];
}
