using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training.Checked;

namespace Pipeline.Kernel.Training;

/// <summary>One run of <see cref="Fit"/>: trainer, mini-batches, history and stopping rules.</summary>
internal sealed class FitRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Recipe recipe;
    private readonly Plan plan;
    private readonly Dataset<T> train;
    private readonly Dataset<T>? dev;
    private readonly FitObserver observer;
    private readonly FitProbes<T> probes;
    private readonly Trainer<T> trainer;
    private readonly BatchFeed<T> feed;
    private readonly EpochSteps<T> steps;
    private readonly Divergence<T> divergence;
    private readonly Evaluator<T> evaluator;
    private readonly BestState<T>[] stopping;
    private readonly List<EpochRecord> history;
    private readonly bool readsOut;
    private readonly Memory<T> before;
    private readonly Memory<T> measured;
    private readonly Steering<T>? steering;
    private readonly Func<Checkpoint<T>> checkpoint;
    private readonly TrainingState<T> start;
    private TrainingState<T> epochStart;
    private int epochsBefore;
    private bool isSpoilt;

    public FitRun(
        Recipe recipe,
        Plan plan,
        Dataset<T> train,
        Dataset<T>? dev,
        Checkpoint<T> start,
        Lanes lanes,
        FitObserver observer,
        Steering<T>? steering,
        FitProbes<T> probes)
    {
        (this.recipe, this.plan, this.train, this.dev, this.observer, this.steering, this.probes) =
            (recipe, plan, train, dev, observer, steering, probes);
        var (state, calls) = (start.State, Calls.Of(recipe));
        checkpoint = Checkpoint;
        var keys = Keys.Of(plan);
        feed = new(train, plan, keys.Order, lanes);
        trainer = new(recipe, keys, state, feed.BatchSize, lanes, plan.Accumulate > 1) { AlphaChanges = plan.AlphaChanges };
        steps = new(trainer, feed, plan);
        divergence = new(trainer, feed, steps, new(recipe, plan, feed, train));
        evaluator = new(recipe, lanes);
        stopping = [.. recipe.StoppingRules.Select((rule, index) => new BestState<T>(rule, calls.Stopping(index), start.Kept.FirstOrDefault(kept => kept.Rule == index)))];
        readsOut = recipe.Chain.All.Any(link => link.Rule is IReadout);
        history = [.. state.History];
        before = AlignedBuffer.Allocate<T>(recipe.Architecture.Layout.Length);
        measured = AlignedBuffer.Allocate<T>(FullPass.IsAsked(recipe.Architecture) ? recipe.Architecture.StatisticsLayout.Length : 0);
        (this.start, epochStart, epochsBefore, isSpoilt) = (state, state, history.Count, trainer.IsSpoilt);
    }

    private TrainingView<T> View =>
        new(trainer.Theta, trainer.Statistics, trainer.Updates, trainer.Clock.Step - 1, trainer.Clock.EpochsDone);

    private ReadOnlySpan<EpochRecord> History => CollectionsMarshal.AsSpan(history);

    public FitResult<T> Run(CancellationToken cancellation)
    {
        if (InitialCheck.Of(recipe, start) is { } culprit)
        {
            return new(start, new(Ending.Diverged, 0, culprit.Entry) { Culprit = culprit });
        }

        probes.Start?.Invoke(AtEpochStart);
        probes.Step?.Invoke(View);
        while (trainer.Clock.EpochsDone < plan.Epochs)
        {
            if (RunEpoch(cancellation) is { } ended)
            {
                return ended;
            }

            if (Judged() is { } stopped)
            {
                return stopped;
            }
        }

        return Finish(Ending.Completed, stopping.FirstOrDefault());
    }

    private FitResult<T>? RunEpoch(CancellationToken cancellation)
    {
        var epoch = trainer.Clock.EpochsDone;
        feed.Begin(epoch);
        if (trainer.Clock.StepInEpoch == 1)
        {
            trainer.BeginEpoch();
            (epochStart, epochsBefore) = (trainer.Snapshot([]), history.Count);
        }

        while (trainer.Clock.EpochsDone == epoch)
        {
            if (steering is not null)
            {
                trainer.AlphaChanges = steering(trainer.Clock.Step, checkpoint);
            }

            if (cancellation.IsCancellationRequested)
            {
                var reached = Checkpoint();
                return new(reached.State, new(Ending.Cancelled, trainer.Clock.Step - 1)) { Checkpoint = reached };
            }

            if (TakeStep() is { } broken)
            {
                return Diverged(broken == EpochSteps<T>.Alpha ? trainer.Clock.Step : trainer.Clock.Step - 1, broken);
            }

            probes.Step?.Invoke(View);
            observer.Step?.Invoke(trainer.Clock.Step - 1, trainer.Clock.TotalSteps);
        }

        return CloseEpoch();
    }

    private Checkpoint<T> AtEpochStart()
    {
        var begun = Volatile.Read(ref epochStart);
        return new(begun with { History = [.. History[..Math.Min(begun.Clock.EpochsDone, history.Count)]] }, Kept);
    }

    private Checkpoint<T> Checkpoint() => new(trainer.Snapshot(History), Kept);

    private ImmutableArray<KeptEpoch<T>> Kept => [.. stopping.Select((best, index) => best.Kept(index)).OfType<KeptEpoch<T>>()];

    private string? TakeStep()
    {
        if (trainer.Clock.StepInEpoch == trainer.Clock.StepsPerEpoch)
        {
            trainer.Theta.CopyTo(before.Span);
        }

        return steps.Take(History);
    }

    private FitResult<T>? CloseEpoch()
    {
        var epoch = history.Count + 1;
        var alpha = trainer.Alpha(LastClock, new(History));
        var (onTrain, onDev) = IsEvaluated(epoch) ? Evaluate() : (null, null);
        history.Add(new(
            epoch,
            trainer.EpochCost / train.Count,
            onDev?.Cost ?? double.NaN,
            onTrain?.Accuracy ?? double.NaN,
            onDev?.Accuracy ?? double.NaN,
            alpha));
        if (onTrain is not null)
        {
            probes.Epoch?.Invoke(View);
        }

        observer.Epoch?.Invoke(Report(onTrain));
        return onTrain is { Cost: var cost } && !double.IsFinite(cost) ? Diverged(trainer.Clock.Step - 1, Divergence<T>.Cost) : Spoilt();
    }

    // The clock of the step just taken.
    private Clock LastClock => trainer.Clock with
    {
        Step = trainer.Clock.Step - 1,
        EpochsDone = trainer.Clock.EpochsDone - 1,
        StepInEpoch = trainer.Clock.StepsPerEpoch,
    };

    private EpochReport Report(Evaluation.Evaluation? onTrain) => new(
        history[^1],
        onTrain,
        Norm(trainer.Gradient),
        Distance(trainer.Theta, before.Span),
        Norm(trainer.Theta),
        trainer.Clock.Step - 1);

    private bool IsEvaluated(int epoch) =>
        epoch == plan.Epochs || (plan.EvaluateEvery > 0 && epoch % plan.EvaluateEvery == 0);

    private (Evaluation.Evaluation? OnTrain, Evaluation.Evaluation? OnDev) Evaluate()
    {
        var theta = readsOut ? Readout.Of(recipe, trainer.Snapshot(History)).Span : trainer.Theta;
        var statistics = StatisticsFor(theta);
        return (
            evaluator.Run(theta, statistics, trainer.Updates, train),
            dev is null ? null : evaluator.Run(theta, statistics, trainer.Updates, dev));
    }

    private ReadOnlySpan<T> StatisticsFor(ReadOnlySpan<T> theta)
    {
        if (measured.IsEmpty)
        {
            return trainer.Statistics;
        }

        trainer.Statistics.CopyTo(measured.Span);
        evaluator.Measure(theta, measured.Span, trainer.Updates, train);
        return measured.Span;
    }

    private FitResult<T> Diverged(long step, string entry) => divergence.At(epochStart, step, entry, History[..epochsBefore]);

    // Whether what the rules keep became spoilt in this epoch, and by whom; where no plugin is to blame the run goes on.
    private FitResult<T>? Spoilt()
    {
        if (isSpoilt || !trainer.IsSpoilt)
        {
            return null;
        }

        isSpoilt = true;
        var here = trainer.Snapshot([]);
        var found = divergence.Spoilt(epochStart, here.Clock.Step, History[..epochsBefore]);
        trainer.Restore(here);
        return found;
    }

    private FitResult<T>? Judged()
    {
        foreach (var (index, best) in stopping.Index())
        {
            if (!IsEvaluated(history.Count))
            {
                return null;
            }

            var verdict = best.Judge(trainer, History);
            if (verdict.BestEpoch < 1 || verdict.BestEpoch > history.Count)
            {
                var culprit = new Culprit(
                    PluginOrder.Of(recipe).Stopping + index, PluginOperation.Judge, "best epoch", $"{verdict.BestEpoch} of {history.Count}", 0);
                return new(trainer.Snapshot(History), new(Ending.Diverged, trainer.Clock.Step - 1, culprit.Entry) { Culprit = culprit });
            }

            if (verdict.Stop)
            {
                return Finish(Ending.StoppedEarly, best);
            }
        }

        return null;
    }

    private FitResult<T> Finish(Ending ending, BestState<T>? rule)
    {
        var step = trainer.Clock.Step - 1;
        return rule?.Earlier(history.Count) is var (state, epoch)
            ? new(state with { History = [.. history] }, new(ending, step, RestoredEpoch: epoch))
            : new(trainer.Snapshot(History), new(ending, step));
    }

    private static double Norm(ReadOnlySpan<T> x) => Math.Sqrt(double.CreateTruncating(Reductions.SumOfSquares(x)));

    private static double Distance(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = double.CreateTruncating(x[i] - y[i]);
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
