using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>Takes the step that broke once more, slowly, and names the plugin that made of finite numbers others.</summary>
internal sealed class CulpritSearch<T>(Recipe recipe, Plan plan, BatchFeed<T> feed, Dataset<T> train)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The plugin; null where the kernel's own numbers grew too large.</summary>
    /// <param name="before">The state before the step; the feed is at its epoch.</param>
    /// <param name="trainer">Where the changes of alpha are taken from.</param>
    /// <param name="earlier">The finished epochs.</param>
    /// <param name="evaluates">Whether the cost after the step is what broke.</param>
    public Culprit? In(TrainingState<T> before, Trainer<T> trainer, ReadOnlySpan<EpochRecord> earlier, bool evaluates)
    {
        var findings = new Findings();
        var slow = CheckedRecipe.Of(recipe, findings);
        var slowly = new Trainer<T>(slow, Keys.Of(plan), before, feed.BatchSize, Lanes.Single, plan.Accumulate > 1)
        {
            AlphaChanges = trainer.AlphaChanges,
        };
        new EpochSteps<T>(slowly, feed, plan).Take(earlier);
        if (evaluates && findings.First is null)
        {
            var state = Readout.Evaluated(slow, slowly.Snapshot([]), train, Lanes.Single);
            Evaluate.Run(slow, state.Theta, state.Statistics, train, Lanes.Single);
        }

        return findings.First;
    }
}
