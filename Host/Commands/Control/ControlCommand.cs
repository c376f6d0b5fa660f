using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Control;

/// <summary><c>control</c>: tells a run something while it trains; without an option it shows how the run stands.</summary>
public static class ControlCommand
{
    // A run looks ten times a second; a step may take its time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var run = new Argument<string>("RUN") { Description = "The run folder." };
        var alpha = Rate("--alpha", "rate", "The learning rate from the next step on, in place of the schedule's.");
        var scale = Rate("--scale-alpha", "factor", "Multiplies the learning rate from the next step on.");
        var flags = new (ControlKind Kind, System.CommandLine.Option<bool> Option)[]
        {
            (ControlKind.Schedule, new("--schedule") { Description = "The schedule alone decides again." }),
            (ControlKind.Pause, new("--pause") { Description = "Waits before the next step; the state is saved." }),
            (ControlKind.Continue, new("--continue") { Description = "Goes on after a pause." }),
            (ControlKind.Stop, new("--stop") { Description = "Ends the run as Ctrl-C does; resume goes on with it." }),
        };
        var command = new Command("control", "Tells a run something while it trains: learning rate, pause, stop. Without an option: how it stands.") { run, alpha, scale };
        foreach (var (_, option) in flags)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed =>
        {
            ControlLine[] lines =
            [
                .. parsed.GetValue(alpha) is { } rate ? new[] { new ControlLine(ControlKind.Alpha, rate) } : [],
                .. parsed.GetValue(scale) is { } factor ? new[] { new ControlLine(ControlKind.ScaleAlpha, factor) } : [],
                .. flags.Where(flag => parsed.GetValue(flag.Option)).Select(flag => new ControlLine(flag.Kind)),
            ];
            return Execution.Run(terminal, common.Read(parsed), session => Run(session, parsed.GetValue(run)!, lines));
        });
        return command;
    }

    /// <summary>Tells a run at most one thing, and waits until it has taken it.</summary>
    /// <param name="session">Streams.</param>
    /// <param name="directory">The run folder.</param>
    /// <param name="lines">What to tell; nothing asks how the run stands.</param>
    public static Eff<ExitCode> Run(Session session, string directory, ControlLine[] lines) =>
        from folder in RunFolders.Existing(directory)
        from code in lines switch
        {
            [] => Shown(session, RunStanding.Lines(folder)),
            [var line] when Summary.EndingIn(folder) is "completed" or "stopped-early" or "diverged" =>
                FailEff<ExitCode>(Failures.Configuration($"{folder.Shown} has come to its end: nobody is left to hear \"{line}\"")),
            [var line] => Told(session, folder, line),
            _ => FailEff<ExitCode>(Failures.Configuration("control tells a run one thing at a time")),
        }
        select code;

    private static Eff<ExitCode> Told(Session session, RunFolder folder, ControlLine line) =>
        from answer in Eff(() => Taken(session, folder, ControlFile.Add(folder.Control, line)) is { } journaled
            ? $"{line} from step {journaled.Step} on"
            : RunLock.IsTaken(folder)
                ? $"{line}: the run has not taken it yet, it will before its next step"
                : $"{line}: noted; it counts when the run goes on: pipeline resume {folder.Shown}")
        from code in Shown(session, [answer])
        select code;

    private static JournalLine? Taken(Session session, RunFolder folder, int number)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < Patience && RunLock.IsTaken(folder);)
        {
            if (Journal.Read(folder.Journal).FirstOrDefault(line => line.Line == number) is { } line)
            {
                return line;
            }

            session.Token.WaitHandle.WaitOne(50);
            session.Token.ThrowIfCancellationRequested();
        }

        return Journal.Read(folder.Journal).FirstOrDefault(line => line.Line == number);
    }

    private static Eff<ExitCode> Shown(Session session, IEnumerable<string> lines) => Eff(() =>
    {
        foreach (var line in lines)
        {
            session.Terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    });

    private static System.CommandLine.Option<double?> Rate(string name, string help, string description)
    {
        var option = new System.CommandLine.Option<double?>(name) { Description = description, HelpName = help };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } value && !ControlLine.IsRate(value))
            {
                result.AddError($"{name} must be a number above 0");
            }
        });
        return option;
    }
}
