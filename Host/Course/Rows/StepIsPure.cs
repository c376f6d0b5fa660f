using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Course.Rows;

/// <summary>A step taken twice from one state, and put beside the step of a run.</summary>
internal static class StepIsPure
{
    public static Observed Observe(Lab lab)
    {
        var path = lab.Config(Setups.Moons);
        string[] overrides = ["training.batchSize=full", "training.epochs=1", "training.shuffle=false"];
        var (file, catalog, read) = Read(path, overrides);
        var composed = Compose.Run(file, catalog, DataFacts.Of(read.Train), read.Place).IfFail(errors => throw new InvalidOperationException(string.Join('\n', errors)));
        var state = InitialState.Of<double>(composed.Recipe, composed.Plan, read.Train.Count);
        var before = Fingerprint.Of(state.Theta);
        var (one, two) = (Take(composed, state, read.Train), Take(composed, state, read.Train));
        return
        [
            ("sameBits", Fingerprint.Of(one.State.Theta) == Fingerprint.Of(two.State.Theta) && one.Cost == two.Cost),
            ("inputUntouched", Fingerprint.Of(state.Theta) == before),
            ("moved", Fingerprint.Of(one.State.Theta) != before),
            ("steps", one.State.Clock.Step - state.Clock.Step),
            ("asTrained", lab.Train(path, overrides).Summary.GetProperty("parametersSha256").GetString() == Fingerprint.Of(one.State.Theta)),
        ];
    }

    private static StepResult<double> Take(Composed composed, TrainingState<double> state, Dataset<double> train)
    {
        var (inputs, targets) = (new double[train.Count * train.Features], new double[train.Count * train.Targets.Outputs]);
        MiniBatches.Gather(train, Enumerable.Range(0, train.Count).ToArray(), inputs, targets);
        return Step.Take(composed.Recipe, composed.Plan, state, new Batch<double>(train.Count, inputs, targets, train.Targets.Kind, train.Image), Lanes.Single);
    }

    private static (Configuration File, Loading.Catalog Catalog, (Dataset<double> Train, Config.Json.Place Place) Data) Read(string path, string[] overrides)
    {
        var file = ConfigurationFile.Read(path, overrides).IfFail(errors => throw new InvalidOperationException(string.Join('\n', errors)));
        var (configuration, catalog) = file.Bind().IfFail(errors => throw new InvalidOperationException(string.Join('\n', errors)));
        var splits = SplitReading.Read<double>(configuration.Data, file.Resolve, configuration.Run.Seed)
            .IfFail(errors => throw new InvalidOperationException(string.Join('\n', errors)));
        return (configuration, catalog, (splits.Train, file.Tree.Place));
    }
}
