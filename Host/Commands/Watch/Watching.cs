using System.Diagnostics;
using Pipeline.Host.Output;
using Pipeline.Host.Supervision;

namespace Pipeline.Host.Commands.Watch;

/// <summary>
/// Keeps a run going on the files as they are: what changes is admitted in a child process first, and the run goes on
/// until then, and beyond where it is refused.
/// </summary>
internal sealed class Watching : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Session session;
    private readonly Func<string, string[]> command;
    private readonly WatchedFiles files;
    private SupervisedChild? run;
    private Contents? considered;
    private Contents? trained;

    /// <summary>Begins.</summary>
    /// <param name="session">Settings, streams, log; its token ends the watch.</param>
    /// <param name="command">The command line of this program with another command.</param>
    public Watching(Session session, Func<string, string[]> command)
    {
        (this.session, this.command) = (session, command);
        files = new(session.Settings, () => Stopwatch.GetElapsedTime(0));
    }

    /// <summary>Watches until Ctrl-C.</summary>
    public ExitCode Run()
    {
        session.Log.Information("watching {Config} and its plugins; Ctrl-C ends the run and the watch", session.Settings.Config);
        do
        {
            if (run is { Ended: { IsCompleted: true, Result: var code } })
            {
                Close();
                session.Log.Information("the run has ended with exit code {Code}; waiting for a change", code);
            }

            if (files.Settled() is { } contents && !contents.Equals(considered))
            {
                Consider(contents);
            }
        }
        while (!session.Token.WaitHandle.WaitOne(Period));

        End();
        return ExitCode.Cancelled;
    }

    /// <inheritdoc/>
    public void Dispose() => run?.Dispose();

    private void Consider(Contents contents)
    {
        var before = considered;
        var changed = before is null ? "" : contents.DifferenceFrom(before);
        considered = contents;
        if (contents.Equals(trained))
        {
            session.Log.Information("{Changed:l}: as the run has it", changed);
            return;
        }

        if (changed.Length > 0)
        {
            session.Log.Information("{Changed:l}: changed, being admitted", changed);
        }

        var said = new HeldWriter(session.Terminal.Error);
        var next = SupervisedChild.Start(command("train"), said, session.Terminal.Color, session.Settings.Verbosity == Verbosity.Verbose, isAwaited: true);
        while (!next.IsReady && !next.Ended.Wait(Period) && !session.Token.IsCancellationRequested)
        {
        }

        if (session.Token.IsCancellationRequested || !contents.Equals(files.Settled()))
        {
            // What was admitted is no longer there.
            considered = before;
            Drop(next);
        }
        else if (next.IsReady)
        {
            End();
            session.Log.Information("admitted: a run begins");
            said.Open();
            next.Begin();
            (run, trained) = (next, contents);
        }
        else
        {
            var refusal = said.Lines.FirstOrDefault(line => !Log.IsLine(line)) ?? $"exit code {next.Ended.Result}";
            session.Log.Warning("refused, {What:l}: {Refusal:l}", run is null ? "waiting for a change" : "the run goes on as it is", refusal);
            Drop(next);
        }
    }

    private static void Drop(SupervisedChild child)
    {
        child.Ask();
        child.Ended.Wait(Grace);
        child.Dispose();
    }

    private void End()
    {
        if (run is null)
        {
            return;
        }

        run.Ask();
        if (!run.Ended.Wait(Grace))
        {
            session.Log.Warning("the run does not end within {Seconds} s: killed", Grace.TotalSeconds);
            run.Ask();
        }

        Close();
    }

    private void Close()
    {
        run?.Dispose();
        run = null;
    }
}
