using System.Numerics;
using LanguageExt;
using Pipeline.Host.Commands.Runs;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Numerics;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>The layers of a network at one moment.</summary>
/// <param name="Name">The variant; empty where there is one only.</param>
/// <param name="Snapshot">What was seen.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Step">Updates done.</param>
public sealed record LayersLook(string Name, LayerSnapshot Snapshot, int Epoch, long Step)
{
    /// <summary>The network of a finished run, on its train split.</summary>
    /// <param name="session">Settings and streams.</param>
    /// <param name="directory">The run folder.</param>
    /// <param name="examples">Examples to look at.</param>
    public static Eff<LayersLook> OfRun(Session session, string directory, int examples) =>
        from run in FinishedRun.Read(session.Settings, directory)
        from look in run.Loaded.Configuration.Run.Precision == Precision.Single
            ? OfRun<float>(session, run, examples)
            : OfRun<double>(session, run, examples)
        select look;

    /// <summary>The network of a configuration, before training or after some steps of it.</summary>
    /// <param name="session">Streams and token.</param>
    /// <param name="settings">The configuration and its overrides.</param>
    /// <param name="name">Name of the variant.</param>
    /// <param name="step">Steps of training first.</param>
    /// <param name="examples">Examples to look at.</param>
    public static Eff<LayersLook> OfConfiguration(Session session, CommonSettings settings, string name, int step, int examples) =>
        from loaded in Loaded.From(settings)
        from look in loaded.Configuration.Run.Precision == Precision.Single
            ? OfConfiguration<float>(session, loaded, name, step, examples)
            : OfConfiguration<double>(session, loaded, name, step, examples)
        select look;

    private static Eff<LayersLook> OfRun<T>(Session session, FinishedRun run, int examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in run.Network<T>()
        from data in TrainCommand.Data<T>(run.Loaded)
        from look in Eff(() =>
        {
            using var lanes = new Lanes(run.Loaded.Threads(session.Settings));
            var monitor = LayerMonitor<T>.Of(read.Composed.Recipe, data.Train, examples, lanes);
            var (theta, statistics) = (read.Network.Theta, read.Network.Statistics);
            var epochs = statistics.Updates / read.Composed.Plan.StepsPerEpoch(data.Train.Count);
            return new LayersLook("", monitor.Look(theta, statistics), (int)epochs, statistics.Updates);
        })
        select look;

    private static Eff<LayersLook> OfConfiguration<T>(Session session, Loaded loaded, string name, int step, int examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in TrainCommand.Data<T>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from initial in TrainCommand.Initial<T>(composed, data.Train.Count)
        from look in Eff(() =>
        {
            using var lanes = new Lanes(loaded.Threads(session.Settings));
            var state = StepsFirst.Take(composed, data.Train, initial, step, lanes, session.Token);
            session.Token.ThrowIfCancellationRequested();
            var monitor = LayerMonitor<T>.Of(composed.Recipe, data.Train, examples, lanes);
            return new LayersLook(name, monitor.Look(state.Theta, state.Statistics), state.Clock.EpochsDone, state.Clock.Step - 1);
        })
        select look;
}
