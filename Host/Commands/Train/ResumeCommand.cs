using System.Collections.Immutable;
using System.CommandLine;
using System.Numerics;
using System.Text;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Locking;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;
using Pipeline.Host.Supervision;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Train;

/// <summary><c>resume</c>: a run that was cut off goes on in its folder and ends with the bits of an uninterrupted one.</summary>
public static class ResumeCommand
{
    /// <summary>The command.</summary>
    /// <param name="common">The options that all commands share.</param>
    /// <param name="terminal">Streams.</param>
    /// <param name="arguments">The whole command line, for a supervised child.</param>
    public static Command Define(CommonOptions common, Terminal terminal, IReadOnlyList<string> arguments)
    {
        var run = new Argument<string>("RUN") { Description = "The run folder." };
        var saveSlots = new System.CommandLine.Option<bool>("--save-slots") { Description = "Saves the optimizer's vectors (m, v) beside the parameters." };
        var supervised = Supervised.Define();
        var command = new Command("resume", "Goes on with a run that was cut off, bit for bit as if it had not been.") { run, saveSlots, supervised };
        common.AddAllowUnchecked(command);
        command.SetAction(parsed =>
        {
            var settings = common.Read(parsed);
            return Supervised.Around(parsed.GetValue(supervised), terminal, settings, arguments, () =>
                Execution.Run(terminal, settings, session => Run(session, parsed.GetValue(run)!, parsed.GetValue(saveSlots))));
        });
        return command;
    }

    /// <summary>Goes on with a run; one that has come to its end is left as it is.</summary>
    /// <param name="session">Settings and streams; the configuration is the run's own.</param>
    /// <param name="directory">The run folder.</param>
    /// <param name="savesSlots">Saves the optimizer's vectors as well.</param>
    public static Eff<ExitCode> Run(Session session, string directory, bool savesSlots) =>
        from folder in RunFolders.Existing(directory)
        from _ in session.Settings.Overrides.IsEmpty
            ? SuccessEff(unit)
            : FailEff<Unit>(Failures.Configuration("resume takes no --set: a run goes on as it began; to change its learning rate use the command control"))
        from code in EndOf(folder) is { } ending ? Ended(session, folder, ending) : Continued(session, folder, savesSlots)
        select code;

    private static string? EndOf(RunFolder folder) =>
        Summary.EndingIn(folder) is { } ending && ending != "cancelled" ? ending : null;

    private static Eff<ExitCode> Ended(Session session, RunFolder folder, string ending) => Eff(() =>
    {
        session.Terminal.Out.WriteLine($"{folder.Shown} has {(ending == "diverged" ? "diverged" : "come to its end")}: there is nothing to resume");
        return ending == "diverged" ? ExitCode.Diverged : ExitCode.Success;
    });

    private static Eff<ExitCode> Continued(Session session, RunFolder folder, bool savesSlots) =>
        from checks in Lift.Of(() => AdmissionCheck.Of(folder))
        from owned in Eff(() => session with { Settings = session.Settings with { Config = folder.Config, Checks = checks, AllowsUnchecked = session.Settings.AllowsUnchecked || AdmissionReading.HasUnproven(folder) } })
        from loaded in Loaded.ToTrain(owned)
        from code in loaded.Configuration.Run.Precision == Precision.Single
            ? Continued<float>(owned, loaded, folder, savesSlots)
            : Continued<double>(owned, loaded, folder, savesSlots)
        select code;

    private static Eff<ExitCode> Continued<T>(Session session, Loaded loaded, RunFolder folder, bool savesSlots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in TrainCommand.Data<T>(loaded)
        from plain in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from composed in Eff(() => Recorded.By(
            plain, session.Terminal.Box, loaded.Threads(session.Settings), session.Settings.Watchdog, loaded.Configuration.Run.CallLimit))
        from first in TrainCommand.Initial<T>(composed, data.Train.Count)
        from state in StateFile.Read(folder, composed.Recipe, first).Match(
            SuccessEff, error => FailEff<Kernel.Training.Checkpoint<T>>(Failures.Configuration($"{folder.State}: {error.Message}")))
        from journal in Eff(() => Journal.Read(folder.Journal))
        from code in RunFolders.Locked(folder, () =>
        {
            AtomicFile.Sweep(folder.Directory);
            var before = CutBack(folder, state.State.History.Length);
            var trained = Training.Run(session, loaded, composed, data, new Start<T>(folder, state, journal, before));
            return Ending.Write(session, loaded, composed, data, trained, savesSlots);
        })
        select code;

    /// <summary>Leaves the lines of the epochs that the state has finished, and says how long they took.</summary>
    private static TimeSpan CutBack(RunFolder folder, int epochs)
    {
        var kept = Cut(folder.Metrics, line => line.GetProperty("epoch").GetInt32() <= epochs);
        Cut(folder.Layers, line => line.GetProperty("epoch").GetInt32() <= epochs);
        return kept is [.., var last] ? TimeSpan.FromSeconds(last.GetProperty("seconds").GetDouble()) : TimeSpan.Zero;
    }

    private static ImmutableArray<JsonElement> Cut(string path, Func<JsonElement, bool> keeps)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var lines = Journal.Lines(File.ReadAllText(path));
        var kept = lines.Select(line => (Text: line, Json: JsonSerializer.Deserialize<JsonElement>(line))).TakeWhile(line => keeps(line.Json)).ToArray();
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(string.Concat(kept.Select(line => line.Text + "\n"))));
        return [.. kept.Select(line => line.Json)];
    }
}
