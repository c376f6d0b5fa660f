using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Host.Supervision;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Search;

/// <summary>Trains the configuration of one trial as <c>train</c> would, without a run folder.</summary>
/// <param name="Space">The hyper-parameters.</param>
/// <param name="Catalog">What the DLLs provide.</param>
/// <param name="Data">The data of the study.</param>
/// <param name="Threads">Threads of one trial.</param>
internal sealed record TrialRun(SearchSpace Space, Catalog Catalog, DataCache Data, int Threads)
{
    /// <summary>The finished trial; null where it was cancelled.</summary>
    /// <param name="number">The trial's number.</param>
    /// <param name="point">For each parameter the u in [0, 1] of its value.</param>
    /// <param name="token">Ends the trial after the step under way.</param>
    public TrialRow? Run(int number, ImmutableArray<double> point, CancellationToken token)
    {
        var watch = Stopwatch.StartNew();
        var row = new TrialRow(number, point, Values(point), TrialEnding.Refused);
        var ended = Space.At(point)
            .Bind(tree => Binder.Bind<Configuration>(tree, Catalog).Map(bound => (Tree: tree, Bound: bound)))
            .MatchUnsafe(
                Succ: made => made.Bound.Run.Precision == Precision.Single
                    ? Trained<float>(row, made.Tree, made.Bound, token)
                    : Trained<double>(row, made.Tree, made.Bound, token),
                Fail: errors => Refused(row, errors));
        return ended is null ? null : ended with { Seconds = watch.Elapsed.TotalSeconds };
    }

    private TrialRow? Trained<T>(TrialRow row, JsonTree tree, Configuration configuration, CancellationToken token)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Data.Of<T>(tree, configuration).MatchUnsafe(
            Succ: data => Compose.Run(configuration, Catalog, DataFacts.Of(data.Train), tree.Place).MatchUnsafe(
                Succ: composed => Trained(row, composed, data, token),
                Fail: errors => Refused(row, errors)),
            Fail: errors => row with { Message = errors.Head.Message });

    private TrialRow? Trained<T>(TrialRow row, Composed composed, Splits<T> data, CancellationToken token)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var lanes = new Lanes(Threads);
        var state = InitialState.Of<T>(composed.Recipe, composed.Plan, data.Train.Count);
        var (end, outcome) = Fit.Run(composed.Recipe, composed.Plan, data.Train, data.Dev, state, lanes, cancellation: token);
        var ended = row with { Epochs = end.Clock.EpochsDone };
        return outcome.Ending switch
        {
            Ending.Cancelled => null,
            Ending.Diverged => ended with { Ending = TrialEnding.Diverged, Message = Broken(outcome, composed.Recipe) },
            Ending.StoppedEarly => Judged(ended with { Ending = TrialEnding.StoppedEarly }, composed.Recipe, data, end, lanes),
            _ => Judged(ended with { Ending = TrialEnding.Completed }, composed.Recipe, data, end, lanes),
        };
    }

    private static string Broken(Outcome outcome, Recipe recipe) => outcome.Culprit is null
        ? $"{outcome.Entry} is not finite at step {outcome.Step}"
        : CulpritText.Named(outcome, recipe);

    private static TrialRow Judged<T>(TrialRow row, Recipe recipe, Splits<T> data, TrainingState<T> end, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var state = Readout.Evaluated(recipe, end, data.Train, lanes);
        var train = Evaluate.Run(recipe, state.Theta, state.Statistics, data.Train, lanes);
        var dev = data.Dev is null ? null : Evaluate.Run(recipe, state.Theta, state.Statistics, data.Dev, lanes);
        return row with
        {
            DevAccuracy = RunJson.Known(dev?.Accuracy ?? double.NaN),
            DevCost = RunJson.Known(dev?.Cost ?? double.NaN),
            TrainAccuracy = RunJson.Known(train.Accuracy),
            TrainCost = RunJson.Known(train.Cost),
        };
    }

    private JsonObject Values(ImmutableArray<double> point) => new(Space.Parameters.Zip(point, (parameter, u) =>
        KeyValuePair.Create(parameter.Path, SearchedParameter.Node(parameter.Value(u)))));

    private static TrialRow Refused(TrialRow row, Seq<ConfigError> errors) =>
        row with { Message = string.Join("; ", errors.Map(error => error.Message)) };
}
