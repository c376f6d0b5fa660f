using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Host.Supervision;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;
using Serilog;

namespace Pipeline.Host.Commands.Train;

/// <summary>A finished run.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Result">Where it ended and how.</param>
/// <param name="Elapsed">Time of the training loop.</param>
/// <param name="Threads">Threads it used.</param>
/// <param name="Monotonicity">Whether J fell.</param>
/// <param name="Step">What its steps took.</param>
/// <param name="Comparisons">How alike its splits are.</param>
public sealed record Trained<T>(
    RunFolder Folder,
    FitResult<T> Result,
    TimeSpan Elapsed,
    int Threads,
    MonotonicitySummary Monotonicity,
    StepReport Step,
    ImmutableArray<SplitLikeness> Comparisons)
    where T : unmanaged;

/// <summary>Runs the training loop with its observers: the progress shown, the metrics and the log written.</summary>
public static class Training
{
    /// <summary>Trains from the initial state to the end, or to Ctrl-C.</summary>
    public static Trained<T> Run<T>(
        Session session, Loaded loaded, Composed composed, Splits<T> data, TrainingState<T> state, RunFolder folder)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Run(session, loaded, composed, data, Start<T>.New(folder, state, []));

    /// <summary>Trains from where the run stands to the end, or to Ctrl-C.</summary>
    public static Trained<T> Run<T>(Session session, Loaded loaded, Composed composed, Splits<T> data, Start<T> start)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (recipe, plan) = composed;
        var (folder, state) = (start.Folder, start.From.State);
        session.Terminal.Box?.Trains(folder);
        var threads = loaded.Threads(session.Settings);
        using var log = Output.Log.WithFile(session.Settings.Verbosity, session.Terminal, folder.Log);
        using var metrics = new LinesFile(folder.Metrics);
        using var lanes = new Lanes(threads);
        using var monitor = new RunMonitor<T>(loaded.Configuration.Training.Monitor, composed, data.Train, folder, log, lanes);
        log.Information(
            "{Parameters} parameters, {Examples} examples, {Epochs} epochs of {Steps} steps, {Precision} precision, {Threads} threads, run {Run}",
            recipe.Architecture.Layout.Length, data.Train.Count, plan.Epochs, plan.StepsPerEpoch(data.Train.Count),
            loaded.Configuration.Run.Precision.ToString().ToLowerInvariant(), threads, folder.Shown);

        // The first step need not wait for statistics of the splits.
        var compared = Task.Run(() => RunLog.Compared(log, SplitsReport.Compare(data, loaded.Configuration.Data)));
        RunLog.Initialized(log, recipe, plan, state);
        Say(session, Header.Lines(loaded, composed, data));

        RunLog.Enter(log, Phase.Loop);
        var steps = new StepTime(plan.StepsPerEpoch(data.Train.Count), state.Clock.Step - 1);
        var watch = Stopwatch.StartNew();
        using var control = new RunControl<T>(start, loaded.Configuration.Training.SaveEvery, watch, log, session.Token);
        var result = Progress.Around(session.Terminal, session.Settings.Verbosity, plan.Epochs, shown =>
            Fit.Resume(
                recipe, plan, data.Train, data.Dev, start.From, lanes,
                Observed(shown, metrics, monitor.Saw, log, () => start.Before + watch.Elapsed, steps),
                control.Steer, control.Token, monitor.Probes with { Start = start => session.Settings.Watchdog?.Keep(() => control.SaveForResume(start), BytesOf(state)) }));
        if (result.Checkpoint is { } cut)
        {
            control.Save(cut);
        }

        Say(session, log, loaded, composed, folder, result, start.Before + watch.Elapsed);
        monitor.Say();
        var step = StepReport.Of(composed, loaded.Configuration.Run.Precision, data.Train.Count).Timed(steps.Elapsed, steps.Steps);
        return new(folder, result, start.Before + watch.Elapsed, threads, monitor.Monotonicity, step, compared.GetAwaiter().GetResult());
    }

    private static void Say(Session session, IEnumerable<string> lines)
    {
        foreach (var line in session.Settings.Verbosity == Verbosity.Quiet ? [] : lines)
        {
            session.Terminal.Out.WriteLine(line);
        }
    }

    private static long BytesOf<T>(TrainingState<T> state)
        where T : unmanaged => (long)state.Theta.Layout.Length * (1 + state.Slots.Names.Length) * Unsafe.SizeOf<T>();

    private static FitObserver Observed(
        FitObserver shown, LinesFile metrics, Action<EpochReport> saw, ILogger log, Func<TimeSpan> elapsed, StepTime steps) => shown with
        {
            Step = (done, planned) =>
            {
                if (done == 1)
                {
                    log.Debug("first step done: batch {Batch}", 1);
                }

                steps.Step();
                shown.Step?.Invoke(done, planned);
            },
            Epoch = report =>
            {
                var line = Metrics.Of(report, elapsed());
                metrics.Add(line.ToJson());
                saw(report);
                log.Verbose("epoch {Epoch}: cost {Cost}, dev accuracy {DevAccuracy}", line.Epoch, line.BatchCost, line.DevAccuracy);
                shown.Epoch?.Invoke(report);
                steps.Epoch();
            },
        };

    private static void Say<T>(
        Session session, ILogger log, Loaded loaded, Composed composed, RunFolder folder, FitResult<T> result, TimeSpan elapsed)
        where T : unmanaged
    {
        var outcome = result.Outcome;
        switch (outcome.Ending)
        {
            case Kernel.Training.Ending.Diverged when outcome.Culprit is not null:
                var line = CulpritText.Line(outcome, composed.Recipe, loaded.Configuration.Run.Precision, folder.ShownFile(folder.Parameters));
                session.Terminal.Error.WriteLine(line);
                log.Verbose("{Culprit:l}", line);
                break;
            case Kernel.Training.Ending.Diverged:
                RunLog.Diverged(log, result);
                break;
            case Kernel.Training.Ending.Cancelled:
                log.Warning("cancelled after step {Step}", outcome.Step);
                break;
            default:
                log.Information("{Ending} after step {Step} in {Seconds:F1} s", outcome.Ending, outcome.Step, elapsed.TotalSeconds);
                break;
        }
    }
}
