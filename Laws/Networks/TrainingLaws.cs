using System.Numerics;
using LanguageExt;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Laws.Networks;

/// <summary>A run with a plugin in it is a fold of steps over a state that a file holds.</summary>
internal static class TrainingLaws
{
    public static IEnumerable<Law> Of(IPlugin plugin) =>
    [
        Law.InBoth(nameof(A_run_gives_the_bits_of_its_steps), A_run_gives_the_bits_of_its_steps<float>(plugin), A_run_gives_the_bits_of_its_steps<double>(plugin)),
        Law.InBoth(nameof(A_resumed_run_gives_the_bits_of_a_whole_one), A_resumed_run_gives_the_bits_of_a_whole_one<float>(plugin), A_resumed_run_gives_the_bits_of_a_whole_one<double>(plugin)),
    ];

    public static Property A_run_gives_the_bits_of_its_steps<T>(IPlugin plugin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Property.Of(
        SmallNetwork.Any,
        2,
        network =>
        {
            var (recipe, data) = (network.Around(plugin), network.Data<T>());
            var whole = Fit.Run(recipe, network.Plan, data, data, First<T>(recipe, network), Lanes.Single);
            if (whole.Outcome.Ending is Ending.Completed or Ending.Diverged && whole.Outcome.RestoredEpoch is null)
            {
                Same(whole.State, Folded(recipe, network, data, whole.State), "step by step");
            }
        });

    public static Property A_resumed_run_gives_the_bits_of_a_whole_one<T>(IPlugin plugin)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Property.Of(
        SmallNetwork.Any,
        2,
        network =>
        {
            var (recipe, data) = (network.Around(plugin), network.Data<T>());
            var first = First<T>(recipe, network);
            var whole = Fit.Run(recipe, network.Plan, data, data, first, Lanes.Single);
            using var cut = new CancellationTokenSource();
            var half = (first.Clock.TotalSteps + 1) / 2;
            var observer = new FitObserver(Step: (done, _) => Cancel(cut, done == half));
            var begun = Fit.Run(recipe, network.Plan, data, data, first, Lanes.Single, observer, cut.Token);
            var resumed = begun.Checkpoint is { } checkpoint
                ? Fit.Resume(recipe, network.Plan, data, data, Reread(checkpoint, recipe, first), Lanes.Single)
                : begun;
            Violation.Unless(whole.Outcome == resumed.Outcome, $"cut after step {half} and resumed: {resumed.Outcome}, {whole.Outcome} was due");
            Same(whole.State, resumed.State, $"cut after step {half} and resumed");
        });

    private static TrainingState<T> First<T>(Recipe recipe, SmallNetwork network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => InitialState.Of<T>(recipe, network.Plan, network.Examples);

    private static TrainingState<T> Folded<T>(Recipe recipe, SmallNetwork network, Dataset<T> data, TrainingState<T> whole)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var state = First<T>(recipe, network);
        while (state.Clock.Step < whole.Clock.Step)
        {
            state = state with { History = [.. whole.History.Take(state.Clock.EpochsDone)] };
            var (start, count) = MiniBatches.Range(network.BatchSize, network.Examples, state.Clock.StepInEpoch - 1);
            var (inputs, targets) = (new T[count * data.Features], new T[count * data.Targets.Outputs]);
            MiniBatches.Gather(data, [.. Enumerable.Range(start, count)], inputs, targets);
            state = Step.Take(recipe, network.Plan, state, new Batch<T>(count, inputs, targets, data.Targets.Kind, data.Image), Lanes.Single).State;
        }

        return state;
    }

    private static Checkpoint<T> Reread<T>(Checkpoint<T> checkpoint, Recipe recipe, TrainingState<T> first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SafetensorsParser.Parse(Safetensors.Write(CheckpointFile.Of(checkpoint)))
            .Bind(file => CheckpointFile.Read(file, recipe, first))
            .IfFail(error => throw new Violation($"the checkpoint cannot be read again: {error.Message}"));

    private static void Same<T>(TrainingState<T> expected, TrainingState<T> actual, string how)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Violation.Unless(expected.Clock == actual.Clock, $"{how}: ended at {actual.Clock}, {expected.Clock} was due");
        Violation.UnlessSame(expected.Theta.Span.ToArray(), actual.Theta.Span.ToArray(), $"{how}: theta");
        Violation.UnlessSame(Slots(expected), Slots(actual), $"{how}: slots");
        Violation.UnlessSame([.. expected.Scalars], [.. actual.Scalars], $"{how}: scalars");
        Violation.UnlessSame(expected.Statistics.Span.ToArray(), actual.Statistics.Span.ToArray(), $"{how}: statistics");
    }

    private static T[] Slots<T>(TrainingState<T> state)
        where T : unmanaged => [.. Enumerable.Range(0, state.Slots.Names.Length).SelectMany(index => state.Slots.Vector(index, state.Theta.Layout).ToArray())];

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }
}
