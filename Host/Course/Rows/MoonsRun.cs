using LanguageExt;
using Pipeline.Host.Commands;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Course.Rows;

/// <summary>
/// The assignment on optimization step by step: an example's configuration, composed as a run composes it, from numpy's
/// parameters and over mini-batches in numpy's own order, a new one in every epoch, so that published costs must come out.
/// </summary>
/// <param name="Costs">The cost of each epoch: the examples' costs as they were trained on, divided by their number.</param>
/// <param name="Accuracy">Share of right answers after the last epoch.</param>
/// <param name="Alpha">Learning rate of the last step.</param>
internal sealed record MoonsRun(double[] Costs, double Accuracy, double Alpha)
{
    // The assignment adds one to its seed, 10, before every epoch.
    private const uint FirstSeed = 11;

    /// <summary>Trains the moons by an example with overrides.</summary>
    public static MoonsRun Of(Lab lab, string example, params string[] sets) => lab.Once($"moons {example} {string.Join(' ', sets)}", () =>
    {
        var start = $"pipeline.initializer={NumpyStart.Initializer(lab, 3, [2, 5, 2, 1], NumpyStart.He)}";
        var settings = new CommonSettings(Lab.Shipped($"examples/{example}"), [start, .. sets], 1, Verbosity.Quiet);
        return Good(
            from loaded in Loaded.From(settings)
            from data in TrainCommand.Data<double>(loaded)
            from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
            from state in TrainCommand.Initial<double>(composed, data.Train.Count)
            select Trained(lab, composed, data.Train, state));
    });

    private static MoonsRun Trained(Lab lab, Composed composed, Dataset<double> data, TrainingState<double> state)
    {
        var (recipe, plan) = composed;
        var costs = new double[plan.Epochs];
        var alpha = 0.0;
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            lab.Token.ThrowIfCancellationRequested();
            foreach (var rows in new NumpyRandom(FirstSeed + (uint)epoch).Permutation(data.Count).Chunk(plan.BatchSize ?? data.Count))
            {
                alpha = recipe.Schedule.Alpha(recipe.Alpha0, state.Clock, EpochHistory.Empty);
                var step = Step.Take(recipe, plan, state, Batch(data, rows), Lanes.Single);
                costs[epoch] += step.Cost * rows.Length / data.Count;
                state = step.State;
            }
        }

        return new(costs, Evaluate.Run(recipe, state.Theta, state.Statistics, data, Lanes.Single).Accuracy, alpha);
    }

    /// <summary>Some rows of a set, gathered.</summary>
    internal static Batch<double> Batch(Dataset<double> data, int[] rows)
    {
        var (inputs, targets) = (new double[rows.Length * data.Features], new double[rows.Length * data.Targets.Outputs]);
        MiniBatches.Gather(data, rows, inputs, targets);
        return new(rows.Length, inputs, targets, data.Targets.Kind, data.Image);
    }

    private static A Good<A>(Eff<A> effect) => effect.Run().Match(result => result, error => throw new InvalidOperationException(error.Message));
}
