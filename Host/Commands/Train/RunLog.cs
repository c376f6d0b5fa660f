using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Serilog;

namespace Pipeline.Host.Commands.Train;

/// <summary>
/// What <c>log.jsonl</c> says of a run's course: its phases, and events that name an example, a layer or a mini-batch in
/// the fields <c>Example</c> (i), <c>Layer</c> [l] and <c>Batch</c> {t}, counted from 1 as in the course's notation.
/// </summary>
internal static class RunLog
{
    private const int ExamplesLookedAt = 1000;

    /// <summary>A phase begins.</summary>
    public static void Enter(ILogger log, Phase phase) =>
        log.Debug("phase {Phase}", JsonNamingPolicy.CamelCase.ConvertName(phase.ToString()));

    /// <summary>The first phase: what every layer starts from.</summary>
    public static void Initialized<T>(ILogger log, Recipe recipe, Plan plan, TrainingState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Enter(log, Phase.Init);
        var name = recipe.Initializer.GetType().GetCustomAttribute<PluginAttribute>()?.Name ?? recipe.Initializer.GetType().Name;
        foreach (var entry in recipe.Architecture.Layout.Entries.Where(entry => entry.Role == Role.Weight))
        {
            log.Debug(
                "layer {Layer}: {Entry} of {Rows} x {Columns} by {Initializer} from seed {Seed}, root mean square {RootMeanSquare:G4}",
                entry.Layer, entry.Name, entry.Rows, entry.Columns, name, plan.Seed, RootMeanSquare<T>(state.Theta[entry]));
        }
    }

    /// <summary>Warns of splits that are not alike, and hands the comparisons on.</summary>
    public static ImmutableArray<SplitLikeness> Compared(ILogger log, ImmutableArray<SplitLikeness> comparisons)
    {
        foreach (var pair in comparisons.Where(pair => pair.Differ))
        {
            log.Warning(
                "{Second} differs from {First} (p = {P:G2}): {Where}; both should come from one distribution",
                pair.Second, pair.First, pair.P, pair.Where);
        }

        return comparisons;
    }

    /// <summary>A number stopped being finite: in which step, mini-batch and layer.</summary>
    public static void Diverged<T>(ILogger log, FitResult<T> result)
        where T : unmanaged
    {
        var (outcome, state) = (result.Outcome, result.State);
        var layer = state.Theta.Layout.Entries.Where(entry => entry.Name == outcome.Entry).Select(entry => (int?)entry.Layer).FirstOrDefault();
        var batch = ((outcome.Step - 1) % state.Clock.StepsPerEpoch) + 1;
        log.ForContext("Layer", layer).Error(
            "diverged at step {Step}, batch {Batch}: {Entry} is not finite; the last finite state is kept", outcome.Step, batch, outcome.Entry);
    }

    /// <summary>The first example of a split that is answered wrongly, to look at.</summary>
    public static void Mistake<T>(
        ILogger log, Recipe recipe, Theta<T> theta, Statistics<T> statistics, (string Name, Dataset<T> Data) split, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (split.Data.Targets.Kind == TargetKind.Values)
        {
            return;
        }

        var data = split.Data.Take([.. Enumerable.Range(0, Math.Min(ExamplesLookedAt, split.Data.Count))]);
        var (outputs, width) = (new T[data.Count * recipe.Architecture.Outputs], recipe.Architecture.Outputs);
        new Inference<T>(recipe.Architecture, lanes).Run(theta, statistics, data.Count, data.Inputs.ToArray(), outputs);
        for (var i = 0; i < data.Count; i++)
        {
            var (answer, label) = (Answer.ClassOf<T>(recipe.Loss, outputs.AsSpan(i * width, width)), data.Targets.Labels.Span[i]);
            if (answer != label)
            {
                log.Debug(
                    "example {Example} of {Split} is the first that is answered wrongly: {Answer}, not {Label}",
                    i + 1, split.Name, Name(data.Targets, answer), Name(data.Targets, label));
                return;
            }
        }
    }

    private static string Name<T>(Targets<T> targets, int label)
        where T : unmanaged => targets.Names.IsDefaultOrEmpty ? $"{label}" : targets.Names[label];

    private static double RootMeanSquare<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Math.Sqrt(double.CreateTruncating(Reductions.SumOfSquares(values)) / values.Length);
}
