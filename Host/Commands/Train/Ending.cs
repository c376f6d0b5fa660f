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

        using var log = Output.Log.WithFile(session.Settings.Verbosity, session.Terminal, trained.Folder.Log);
        RunLog.Enter(log, Phase.Predict);
        var results = data.Named
            .Select(split => (split.Name, Evaluation: Evaluate.Run(composed.Recipe, theta, state.Statistics, split.Data, lanes)))
            .ToImmutableArray();
        RunLog.Mistake(log, composed.Recipe, theta, state.Statistics, data.Named.Last(), lanes);
        var splits = SplitsReport.Of(data, trained.Comparisons);
        var diagnosis = DiagnosisOf(loaded, results);
        var unproven = loaded.Catalog.Admission?.Unproven ?? [];
        AtomicFile.Write(
            trained.Folder.Summary,
            (SummaryOf(loaded, trained, theta, data.Train.Count, results) with
            {
                Splits = splits,
                Step = trained.Step,
                Diagnosis = diagnosis is var (found, split) ? DiagnosisReport.Of(found, split) : null,
                Culprit = CulpritReport.Of(outcome, composed.Recipe),
                Unchecked = unproven.IsEmpty ? null : unproven,
            }).ToJson());
        IEnumerable<string> lines =
        [
            .. RunNotes.Of(trained.Result).Concat(RunNotes.Of(unproven)).Select(note => $"note: {note}"),
            .. ResultTable.Of(results),
            .. session.Settings.Verbosity == Verbosity.Quiet ? [] : Report(theta.Layout.Length, trained.Step, splits, diagnosis),
            ResultTable.LastLine(results[^1], trained.Folder.Shown),
        ];
        foreach (var line in lines)
        {
            session.Terminal.Out.WriteLine(line);
        }

        if (outcome.Ending is Kernel.Training.Ending.Completed or Kernel.Training.Ending.StoppedEarly)
        {
            File.Delete(trained.Folder.State);
        }

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

    private static IEnumerable<string> Report(int parameters, StepReport step, SplitsReport splits, (Diagnosis Diagnosis, string Split)? diagnosis) =>
    [
        Header.Took(parameters, step),
        .. SplitsText.Of(splits),
        .. diagnosis is var (verdict, second) ? DiagnosisText.Of(verdict, second) : [],
    ];

    // Dev is what choices are made by; where there is none, test tells of variance too.
    private static (Diagnosis Diagnosis, string Split)? DiagnosisOf(Loaded loaded, ImmutableArray<(string Name, Evaluation Evaluation)> results) =>
        results.Length > 1 && results.All(split => double.IsFinite(split.Evaluation.Accuracy))
            ? ((loaded.Configuration.Diagnosis ?? new()).Of(1 - results[0].Evaluation.Accuracy, 1 - results[1].Evaluation.Accuracy), results[1].Name)
            : null;
}
