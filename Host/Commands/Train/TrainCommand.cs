using System.Numerics;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Sources;
using Pipeline.Host.Supervision;
using Pipeline.Kernel.Training;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Train;

/// <summary><c>train</c>: from plugins.json to a run folder.</summary>
public static class TrainCommand
{
    /// <summary>Trains in the precision that the configuration asks for.</summary>
    /// <param name="session">Settings and streams.</param>
    /// <param name="savesSlots">Saves the optimizer's vectors as well.</param>
    public static Eff<ExitCode> Run(Session session, bool savesSlots) =>
        from loaded in Loaded.ToTrain(session)
        from _ in Said(session, loaded)
        from code in loaded.Configuration.Run.Precision == Precision.Single
            ? Run<float>(session, loaded, savesSlots)
            : Run<double>(session, loaded, savesSlots)
        select code;

    private static Eff<ExitCode> Run<T>(Session session, Loaded loaded, bool savesSlots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in Data<T>(loaded)
        from plain in Composed(loaded, DataFacts.Of(data.Train))
        from composed in Eff(() => Recorded.By(
            plain, session.Terminal.Box, loaded.Threads(session.Settings), session.Settings.Watchdog, loaded.Configuration.Run.CallLimit))
        from state in Initial<T>(composed, data.Train.Count)
        from _ in Eff(() => session.Terminal.Box?.AwaitStart() ?? unit)
        from folder in NewFolder.Of(session.Settings, loaded)
        from replayed in Eff(() => RunFolders.Replayed(session.Settings.Config))
        from code in RunFolders.Locked(folder, () => Ending.Write(
            session, loaded, composed, data,
            Training.Run(session, loaded, composed, data, Start<T>.New(folder, state, replayed)), savesSlots))
        select code;

    /// <summary>The data that the configuration names.</summary>
    internal static Eff<Splits<T>> Data<T>(Loaded loaded)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Lift.Of(() => SplitReading.Read<T>(loaded.Configuration.Data, loaded.File.Resolve, loaded.Configuration.Run.Seed));

    /// <summary>The recipe and plan of the configuration.</summary>
    internal static Eff<Composed> Composed(Loaded loaded, DataFacts facts) =>
        Lift.Of(() => Compose.Run(loaded.Configuration, loaded.Catalog, facts, loaded.File.Tree.Place));

    /// <summary>The state before the first step; parameters of a file that do not fit the network are refused.</summary>
    internal static Eff<TrainingState<T>> Initial<T>(Composed composed, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => EffMaybe(() =>
        {
            try
            {
                return FinSucc(InitialState.Of<T>(composed.Recipe, composed.Plan, exampleCount));
            }
            catch (InvalidDataException problem)
            {
                return FinFail<TrainingState<T>>(Failures.Configuration($"$.pipeline.initializer: {problem.Message}"));
            }
        });

    private static Eff<Unit> Said(Session session, Loaded loaded) => Eff(() =>
    {
        session.Log.Information(
            "{Config}: {Plugins} plugins from {Assemblies} DLLs",
            session.Settings.Config, loaded.Catalog.Plugins.Length, loaded.Catalog.Assemblies.Length);
        UsualRanges.Warn(session.Log, loaded.Configuration.Pipeline);
        return unit;
    });
}
