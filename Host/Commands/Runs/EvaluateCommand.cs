using System.Collections.Immutable;
using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Runs;

/// <summary><c>evaluate</c>: how well a trained network does, on its own splits or on other data.</summary>
public static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder." };
        var data = new System.CommandLine.Option<string?>("--data", "-d") { Description = "A CSV file with labels to evaluate on, in place of the run's own splits.", HelpName = "file" };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints the results as JSON." };
        var classes = new System.CommandLine.Option<bool>("--classes") { Description = "Prints precision, recall, F1 and the answers of each class as well, for the last split." };
        var command = new Command("evaluate", "Evaluates a trained network.") { run, data, json, classes };
        command.SetAction(parsed => Execution.Run(
            terminal, common.Read(parsed), session => Run(
                session, parsed.GetValue(run)!, parsed.GetValue(data), parsed.GetValue(json), parsed.GetValue(classes))));
        return command;
    }

    /// <summary>Evaluates in the precision of the run.</summary>
    public static Eff<ExitCode> Run(Session session, string directory, string? data, bool json, bool classes) =>
        from run in FinishedRun.Read(session.Settings, directory)
        from code in run.Loaded.Configuration.Run.Precision == Precision.Single
            ? Run<float>(session, run, data, json, classes)
            : Run<double>(session, run, data, json, classes)
        select code;

    private static Eff<ExitCode> Run<T>(Session session, FinishedRun run, string? data, bool json, bool classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in run.Network<T>()
        from splits in data is null ? Own<T>(run) : Other<T>(run, data, read.Network.Input)
        from code in Eff(() =>
        {
            using var lanes = new Lanes(run.Loaded.Threads(session.Settings));
            var results = splits
                .Select(split => (split.Name, Evaluation: Evaluate.Run(read.Composed.Recipe, read.Network.Theta, read.Network.Statistics, split.Data, lanes)))
                .ToImmutableArray();
            if (classes && !json && run.Facts.Kind != TargetKind.Values)
            {
                var (name, last) = splits[^1];
                var confusion = Evaluate.Classes(read.Composed.Recipe, read.Network.Theta, read.Network.Statistics, last, lanes);
                Tell(session.Terminal, name, confusion, last.Targets.Names);
            }

            Tell(session.Terminal, results, run.Folder, json);
            return ExitCode.Success;
        })
        select code;

    private static Eff<ImmutableArray<(string Name, Dataset<T> Data)>> Own<T>(FinishedRun run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Train.TrainCommand.Data<T>(run.Loaded).Map(splits => splits.Named.ToImmutableArray());

    private static Eff<ImmutableArray<(string Name, Dataset<T> Data)>> Other<T>(FinishedRun run, string path, Standardization input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from options in Lift.Of(() => SourceReading.OptionsOf(run.Loaded.Configuration.Data.Source))
        from data in Lift.Of(() => CsvTable.ReadFile<T>(path, options with
        {
            Target = run.Facts.Kind,
            Classes = run.Facts.Kind == TargetKind.Values ? null : run.Facts.Names,
        }))
        from fitting in data.Features == run.Facts.Features && data.Targets.Outputs == run.Facts.Outputs
            ? SuccessEff(data)
            : FailEff<Dataset<T>>(Failures.Configuration(
                $"{path}: {data.Features} features and {data.Targets.Outputs} outputs; the network has {run.Facts.Features} and {run.Facts.Outputs}"))
        select ImmutableArray.Create(("data", input.Apply(fitting)));

    private static void Tell(Terminal terminal, string split, Confusion confusion, ImmutableArray<string> names)
    {
        terminal.Out.WriteLine($"classes of {split}");
        foreach (var line in ClassTable.Of(confusion, names))
        {
            terminal.Out.WriteLine(line);
        }

        terminal.Out.WriteLine();
    }

    private static void Tell(Terminal terminal, ImmutableArray<(string Name, Evaluation Evaluation)> results, RunFolder folder, bool json)
    {
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(
                results.ToDictionary(split => split.Name, split => SplitSummary.Of(split.Evaluation)), RunJson.Indented));
            return;
        }

        foreach (var line in ResultTable.Of(results))
        {
            terminal.Out.WriteLine(line);
        }

        terminal.Out.WriteLine(ResultTable.LastLine(results[^1], folder.Shown));
    }
}
