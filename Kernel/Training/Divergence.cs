using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Training.Checked;

namespace Pipeline.Kernel.Training;

/// <summary>
/// What is left of a run whose numbers broke: the last finite state, and who broke it. Steps are pure, so that state is
/// reached again from the epoch's start, bit for bit, and a healthy run pays nothing.
/// </summary>
internal sealed class Divergence<T>(Trainer<T> trainer, BatchFeed<T> feed, EpochSteps<T> steps, CulpritSearch<T> search)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What breaks where an evaluation is not finite.</summary>
    public const string Cost = "cost";

    /// <summary>The end of a run at a step that broke, or at an earlier one of the epoch that spoilt what the rules keep.</summary>
    /// <param name="start">The epoch's start.</param>
    /// <param name="step">The step.</param>
    /// <param name="entry">What broke.</param>
    /// <param name="earlier">The finished epochs.</param>
    public FitResult<T> At(TrainingState<T> start, long step, string entry, ReadOnlySpan<EpochRecord> earlier)
    {
        if (Spoilt(start, step, earlier) is { } spoilt)
        {
            return spoilt;
        }

        Replay(start, step, earlier);
        var before = trainer.Snapshot(earlier);
        return new(before, new(Ending.Diverged, step, entry) { Culprit = search.In(before, trainer, earlier, entry == Cost) });
    }

    /// <summary>
    /// The end of a run at the first step at which a plugin spoilt a slot, a scalar or a statistic: it may do no harm to theta
    /// for long, or hold it where it is for good. Null where no plugin is to blame.
    /// </summary>
    /// <param name="start">The epoch's start.</param>
    /// <param name="end">Steps before this one are looked at.</param>
    /// <param name="earlier">The finished epochs.</param>
    public FitResult<T>? Spoilt(TrainingState<T> start, long end, ReadOnlySpan<EpochRecord> earlier)
    {
        Replay(start, start.Clock.Step, earlier);
        if (trainer.IsSpoilt)
        {
            return null;
        }

        while (trainer.Clock.Step < end && steps.Take(earlier) is null)
        {
            if (trainer.IsSpoilt)
            {
                var step = trainer.Clock.Step - 1;
                Replay(start, step, earlier);
                var before = trainer.Snapshot(earlier);
                return search.In(before, trainer, earlier, evaluates: false) is { } culprit
                    ? new(before, new(Ending.Diverged, step, culprit.Entry) { Culprit = culprit })
                    : null;
            }
        }

        return null;
    }

    private void Replay(TrainingState<T> start, long step, ReadOnlySpan<EpochRecord> earlier)
    {
        trainer.Restore(start);
        feed.Begin(trainer.Clock.EpochsDone);
        while (trainer.Clock.Step < step && steps.Take(earlier) is null)
        {
        }
    }
}
