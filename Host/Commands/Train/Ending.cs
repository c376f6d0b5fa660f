using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Train;

/// <summary>What is left of a run: parameters, results, the last lines on standard output.</summary>
public static class Ending
{
    /// <summary>Saves the parameters first, then evaluates them and writes the summary.</summary>
    public static ExitCode Write<T>(
        Session session, Loaded loaded, Composed composed, Splits<T> data, Trained<T> trained, bool savesSlots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var lanes = new Lanes(trained.Threads);
        var outcome = trained.Result.Outcome;
        var state = Readout.Evaluated(composed.Recipe, trained.Result.State, data.Train, lanes);
        var theta = state.Theta;
        var network = NetworkFile.Of(
            state, data.Input, data.Train.FeatureNames, DataFacts.Of(data.Train), savesSlots);
        AtomicFile.Write(trained.Folder.Parameters, Safetensors.Write(network));

        var results = data.Named
            .Select(split => (split.Name, Evaluation: Evaluate.Run(composed.Recipe, theta, state.Statistics, split.Data, lanes)))
            .ToImmutableArray();
        AtomicFile.Write(trained.Folder.Summary, SummaryOf(loaded, trained, theta, data.Train.Count, results).ToJson());
        Tell(session.Terminal, results, trained);
        return outcome.Ending switch
        {
            Kernel.Training.Ending.Diverged => ExitCode.Diverged,
            Kernel.Training.Ending.Cancelled => ExitCode.Cancelled,
            _ => ExitCode.Success,
        };
    }

    private static Summary SummaryOf<T>(
        Loaded loaded, Trained<T> trained, Theta<T> theta, int examples, ImmutableArray<(string Name, Evaluation Evaluation)> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clock = trained.Result.State.Clock;
        var seen = ((long)clock.EpochsDone * examples) + ((long)(clock.StepInEpoch - 1) * examples / clock.StepsPerEpoch);
        return new(
            Path.GetFileName(trained.Folder.Directory),
            trained.Result.Outcome.Ending,
            trained.Result.Outcome.Entry,
            trained.Result.Outcome.RestoredEpoch,
            Of("train"), Of("dev"), Of("test"),
            theta.Layout.Length,
            clock.Step - 1,
            clock.EpochsDone,
            RunJson.Known(seen / trained.Elapsed.TotalSeconds),
            trained.Elapsed.TotalSeconds,
            Fingerprint.Of(theta),
            loaded.Configuration.Run.Seed,
            loaded.Configuration.Run.Precision,
            trained.Threads,
            trained.Monotonicity,
            [.. RunNotes.Of(trained.Result)]);

        SplitSummary? Of(string name) =>
            results.Where(split => split.Name == name).Select(split => SplitSummary.Of(split.Evaluation)).FirstOrDefault();
    }

    private static void Tell<T>(Terminal terminal, ImmutableArray<(string Name, Evaluation Evaluation)> results, Trained<T> trained)
        where T : unmanaged
    {
        foreach (var note in RunNotes.Of(trained.Result))
        {
            terminal.Out.WriteLine($"note: {note}");
        }

        foreach (var line in ResultTable.Of(results))
        {
            terminal.Out.WriteLine(line);
        }

        terminal.Out.WriteLine(ResultTable.LastLine(results[^1], trained.Folder.Shown));
    }
}
