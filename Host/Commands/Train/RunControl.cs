using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;
using Pipeline.Host.Supervision;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Serilog;

namespace Pipeline.Host.Commands.Train;

/// <summary>
/// Steers a run: takes what <c>control.jsonl</c> says before the next step, writes it into the journal first, and saves
/// the state every so often. A timer looks at file and clock; a step only looks at a flag.
/// </summary>
internal sealed class RunControl<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly RunFolder folder;
    private readonly ILogger log;
    private readonly TimeSpan saveEvery;
    private readonly Stopwatch training;
    private readonly Stopwatch sinceSaved = Stopwatch.StartNew();
    private readonly CancellationTokenSource stop;
    private readonly Timer timer;
    private ImmutableArray<AlphaChange> changes;
    private int linesRead;
    private long lengthRead;
    private bool isPaused;
    private long savedStep;
    private volatile bool isDue = true;

    /// <summary>Begins to look.</summary>
    /// <param name="start">The run.</param>
    /// <param name="saveEvery">Seconds between two saved states; 0 for none.</param>
    /// <param name="training">Stands while the run is paused.</param>
    /// <param name="log">Told of every change.</param>
    /// <param name="token">Ctrl-C.</param>
    public RunControl(Start<T> start, double saveEvery, Stopwatch training, ILogger log, CancellationToken token)
    {
        (folder, this.training, this.log) = (start.Folder, training, log);
        this.saveEvery = saveEvery > 0 ? TimeSpan.FromSeconds(saveEvery) : TimeSpan.MaxValue;
        changes = Journal.Changes(start.Journal);
        linesRead = start.Journal.Select(line => line.Line).DefaultIfEmpty().Max();
        savedStep = File.Exists(folder.State) ? start.From.State.Clock.Step : 0;
        stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        Journal.Begin(folder.Journal, start.Journal, start.From.State.Clock.Step);
        timer = new(_ => Look(), null, Period, Period);
    }

    /// <summary>Cancelled by Ctrl-C and by <c>stop</c>.</summary>
    public CancellationToken Token => stop.Token;

    private bool IsSaveDue => sinceSaved.Elapsed >= saveEvery;

    private bool HasNews => ControlFile.LengthOf(folder.Control) != Interlocked.Read(ref lengthRead);

    /// <summary>What the run asks before every step.</summary>
    public ImmutableArray<AlphaChange> Steer(long step, Func<Checkpoint<T>> checkpoint)
    {
        if (!isDue)
        {
            return changes;
        }

        isDue = false;
        Obey(step);
        if (isPaused && !stop.IsCancellationRequested)
        {
            Wait(step, checkpoint);
        }
        else if (IsSaveDue)
        {
            Save(checkpoint());
        }

        return changes;
    }

    /// <summary>Saves a state; where that cannot be done the run goes on and the log says so.</summary>
    public void Save(Checkpoint<T> checkpoint)
    {
        try
        {
            var file = CheckpointFile.Of(checkpoint);
            AtomicFile.Write(folder.State, Safetensors.Write(file with { Metadata = file.Metadata.Add(StateFile.Configuration, StateFile.FingerprintOf(folder)) }));
            savedStep = checkpoint.State.Clock.Step;
            log.Verbose("state before step {Step} saved", savedStep);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            log.Warning("the state cannot be saved: {Problem}", problem.Message);
        }

        sinceSaved.Restart();
    }

    /// <summary>
    /// Sees to it that there is a state to go on from, where the run stands still: the last one saved, or that of the epoch's
    /// start where it is later. Null where none can be saved.
    /// </summary>
    /// <param name="epochStart">Makes the checkpoint of the epoch's start.</param>
    public SavedState? SaveForResume(Func<Checkpoint<T>> epochStart)
    {
        var checkpoint = epochStart();
        if (checkpoint.State.Clock.Step > savedStep)
        {
            Save(checkpoint);
        }

        return savedStep == 0 ? null : new(savedStep, folder.Shown);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        stop.Dispose();
    }

    // The flag is only raised here: to lower it as well could lose what a step or another look has seen.
    private void Look()
    {
        if (IsSaveDue || HasNews)
        {
            isDue = true;
        }
    }

    private void Wait(long step, Func<Checkpoint<T>> checkpoint)
    {
        training.Stop();
        Save(checkpoint());
        while (isPaused && !stop.Token.WaitHandle.WaitOne(Period))
        {
            if (HasNews)
            {
                Obey(step);
            }
        }

        training.Start();
    }

    private void Obey(long step)
    {
        // The length first: what is written in between is seen at the next look.
        Interlocked.Exchange(ref lengthRead, ControlFile.LengthOf(folder.Control));
        foreach (var text in ControlFile.Read(folder.Control, linesRead))
        {
            linesRead++;
            if (text.Trim().Length > 0)
            {
                ControlLine.Parse(text).Match(
                    line => Obey(new JournalLine(step, linesRead, line)),
                    error => log.Warning("control.jsonl, line {Line}: {Problem}; left out", linesRead, error.Message));
            }
        }
    }

    private void Obey(JournalLine line)
    {
        Journal.Add(folder.Journal, line);
        log.Information("before step {Step}: {Control:l} (control.jsonl, line {Line})", line.Step, line.Control.ToString(), line.Line);
        if (line.Control.At(line.Step) is { } change)
        {
            changes = changes.Add(change);
        }

        isPaused = line.Control.Kind switch
        {
            ControlKind.Pause => true,
            ControlKind.Continue => false,
            _ => isPaused,
        };
        if (line.Control.Kind == ControlKind.Stop)
        {
            stop.Cancel();
        }
    }
}
