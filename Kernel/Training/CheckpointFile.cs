using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using static LanguageExt.Prelude;

namespace Pipeline.Kernel.Training;

/// <summary>
/// A checkpoint as a safetensors file: theta (<c>W1</c>), slots (<c>slots.0.m.W1</c>), scalars, statistics
/// (<c>mean1</c>), the history (epochs x 6, F64), and the same of every kept epoch behind <c>kept.0.</c>; the clock
/// stands in the metadata. Numbers come back bit for bit.
/// </summary>
public static class CheckpointFile
{
    private const string Scalars = "scalars";
    private const string EpochCost = "epochCost";
    private const string History = "history";
    private const int HistoryColumns = 6;

    /// <summary>The file of a checkpoint.</summary>
    public static SafetensorsFile Of<T>(Checkpoint<T> checkpoint)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        checkpoint.Kept.Aggregate(
            Metadata(checkpoint.State, "").SetItem("format", "pipeline checkpoint"),
            (metadata, kept) => metadata.AddRange(Metadata(kept.State, Prefix(kept.Rule))).Add($"{Prefix(kept.Rule)}epoch", Text(kept.Epoch))),
        [.. Tensors(checkpoint.State, ""), .. checkpoint.Kept.SelectMany(kept => Tensors(kept.State, Prefix(kept.Rule)))]);

    /// <summary>The checkpoint that a file holds.</summary>
    /// <param name="file">What was read.</param>
    /// <param name="recipe">The recipe of the run, which must be that of the file.</param>
    /// <param name="first">The state before the run's first step: the shape of all states.</param>
    public static Fin<Checkpoint<T>> Read<T>(SafetensorsFile file, Recipe recipe, TrainingState<T> first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from state in State(file, first, "")
        from kept in Enumerable.Range(0, recipe.StoppingRules.Length)
            .Where(rule => file.Metadata.ContainsKey($"{Prefix(rule)}epoch"))
            .Aggregate(FinSucc(ImmutableArray<KeptEpoch<T>>.Empty), (all, rule) =>
                from before in all
                from epoch in Number(file, $"{Prefix(rule)}epoch")
                from state in State(file, first, Prefix(rule))
                select before.Add(new(rule, (int)epoch, state)))
        select new Checkpoint<T>(state, kept);

    private static string Prefix(int rule) => $"kept.{Text(rule)}.";

    private static ImmutableSortedDictionary<string, string> Metadata<T>(TrainingState<T> state, string prefix)
        where T : unmanaged => ImmutableSortedDictionary<string, string>.Empty
        .Add($"{prefix}step", Text(state.Clock.Step))
        .Add($"{prefix}epochsDone", Text(state.Clock.EpochsDone))
        .Add($"{prefix}stepInEpoch", Text(state.Clock.StepInEpoch))
        .Add($"{prefix}stepsPerEpoch", Text(state.Clock.StepsPerEpoch))
        .Add($"{prefix}epochs", Text(state.Clock.Epochs))
        .Add($"{prefix}statisticsUpdates", Text(state.Statistics.Updates));

    private static IEnumerable<SafetensorsTensor> Tensors<T>(TrainingState<T> state, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = state.Theta.Layout;
        foreach (var entry in layout.Entries)
        {
            yield return SafetensorsTensor.Of(prefix + entry.Name, state.Theta[entry], Shape(entry));
            foreach (var (index, slot) in state.Slots.Names.Index())
            {
                yield return SafetensorsTensor.Of(
                    $"{prefix}slots.{slot}.{entry.Name}", entry.Of(state.Slots.Vector(index, layout)), Shape(entry));
            }
        }

        foreach (var statistic in state.Statistics.Layout.Entries)
        {
            yield return SafetensorsTensor.Of(prefix + statistic.Name, state.Statistics.Span.Slice(statistic.Offset, statistic.Length), statistic.Length);
        }

        yield return SafetensorsTensor.Of(prefix + Scalars, state.Scalars.AsSpan(), state.Scalars.Length);
        yield return SafetensorsTensor.Of<double>(prefix + EpochCost, [state.EpochCost], 1);
        yield return SafetensorsTensor.Of<double>(
            prefix + History, [.. state.History.SelectMany(Row)], state.History.Length, HistoryColumns);
    }

    private static IEnumerable<double> Row(EpochRecord epoch) =>
        [epoch.Epoch, epoch.TrainCost, epoch.DevCost, epoch.TrainAccuracy, epoch.DevAccuracy, epoch.Alpha];

    private static Fin<TrainingState<T>> State<T>(SafetensorsFile file, TrainingState<T> first, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from clock in Clock(file, first.Clock, prefix)
        from theta in Plane<T>(file, first.Theta.Layout, prefix)
        from slots in Slots(file, first, prefix)
        from scalars in file.Read<double>(prefix + Scalars, first.Scalars.Length)
        from updates in Number(file, $"{prefix}statisticsUpdates")
        from statistics in Statistics(file, first.Statistics, prefix)
        from cost in file.Read<double>(prefix + EpochCost, 1)
        from history in file.Read<double>(prefix + History, prefix.Length == 0 ? clock.EpochsDone : 0, HistoryColumns)
        select new TrainingState<T>(
            new(first.Theta.Layout, theta.Span),
            slots,
            [.. scalars],
            new(first.Statistics.Layout, statistics.AsSpan(), updates),
            clock,
            [.. history.Chunk(HistoryColumns).Select(row => new EpochRecord((int)row[0], row[1], row[2], row[3], row[4], row[5]))],
            cost[0]);

    private static Fin<Clock> Clock(SafetensorsFile file, Clock planned, string prefix) =>
        from step in Number(file, $"{prefix}step")
        from epochsDone in Number(file, $"{prefix}epochsDone")
        from stepInEpoch in Number(file, $"{prefix}stepInEpoch")
        from stepsPerEpoch in Number(file, $"{prefix}stepsPerEpoch")
        from epochs in Number(file, $"{prefix}epochs")
        from _ in stepsPerEpoch == planned.StepsPerEpoch && epochs == planned.Epochs
            ? FinSucc(unit)
            : FinFail<Unit>(Error.New($"{epochs} epochs of {stepsPerEpoch} steps were planned, now they are {planned.Epochs} of {planned.StepsPerEpoch}"))
        select new Clock(step, (int)epochsDone, (int)stepInEpoch, (int)stepsPerEpoch, (int)epochs);

    private static Fin<Slots<T>> Slots<T>(SafetensorsFile file, TrainingState<T> first, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (layout, names) = (first.Theta.Layout, first.Slots.Names);
        var stride = AlignedBuffer.Stride<T>(layout.Length);
        var values = AlignedBuffer.Allocate<T>(checked(stride * names.Length));
        return names.Index().Aggregate(FinSucc(unit), (all, slot) =>
                from before in all
                from vector in Plane<T>(file, layout, $"{prefix}slots.{slot.Item}.")
                select Copied(vector, values.Slice(slot.Index * stride, layout.Length)))
            .Map(_ => Parameters.Slots<T>.Own(names, stride, values));
    }

    private static Fin<ImmutableArray<T>> Statistics<T>(SafetensorsFile file, Statistics<T> first, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => first.Layout.Entries.Aggregate(
            FinSucc(ImmutableArray<T>.Empty), (all, entry) =>
                from before in all
                from values in file.Read<T>(prefix + entry.Name, entry.Length)
                select before.AddRange(values));

    private static Fin<Memory<T>> Plane<T>(SafetensorsFile file, Layout layout, string prefix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = AlignedBuffer.Allocate<T>(layout.Length);
        return layout.Entries.Aggregate(FinSucc(unit), (all, entry) =>
                from before in all
                from part in file.Read<T>(prefix + entry.Name, Shape(entry))
                select Copied<T>(part, values.Slice(entry.Offset, entry.Length)))
            .Map(_ => values);
    }

    private static Unit Copied<T>(Memory<T> from, Memory<T> to)
    {
        from.CopyTo(to);
        return unit;
    }

    private static ImmutableArray<int> Shape(in Entry entry) =>
        entry.Role == Role.Weight ? [entry.Rows, entry.Columns] : [entry.Length];

    private static Fin<long> Number(SafetensorsFile file, string name) =>
        file.Metadata.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? FinSucc(number)
            : FinFail<long>(Error.New($"the metadata lack '{name}': this is no checkpoint"));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
