using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>Takes the steps of an epoch: learning rate, mini-batches, trainer.</summary>
internal sealed class EpochSteps<T>(Trainer<T> trainer, BatchFeed<T> feed, Plan plan)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What a learning rate that is negative or not finite breaks.</summary>
    public const string Alpha = "alpha";

    /// <summary>Takes the next step; the entry that stopped being finite or <see cref="Alpha"/>, or null where all is well.</summary>
    /// <param name="earlier">The finished epochs.</param>
    public string? Take(ReadOnlySpan<EpochRecord> earlier)
    {
        var (alpha, step) = (trainer.Alpha(new(earlier)), trainer.Clock.StepInEpoch);
        if (!(alpha >= 0 && double.IsFinite(alpha)))
        {
            return Alpha;
        }

        if (plan.Accumulate == 1)
        {
            return trainer.NameOf(trainer.Step(feed.Batch(step), alpha));
        }

        var (batches, examples) = feed.Group(step);
        for (var part = 0; part < batches; part++)
        {
            trainer.Accumulate(feed.Batch(step, part), part, examples);
        }

        return trainer.NameOf(trainer.StepAccumulated(examples, alpha));
    }
}
