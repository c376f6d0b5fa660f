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
        var options = new EvaluateOptions();
        var command = new Command("evaluate", "Evaluates a trained network.");
        options.AddTo(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, options.Read(parsed))));
        return command;
    }

    /// <summary>Evaluates in the precision of the run.</summary>
    public static Eff<ExitCode> Run(Session session, EvaluateRequest request) =>
        from run in FinishedRun.Read(session.Settings, request.Run)
        from code in run.Loaded.Configuration.Run.Precision == Precision.Single
            ? Run<float>(session, run, request)
            : Run<double>(session, run, request)
        select code;

    private static Eff<ExitCode> Run<T>(Session session, FinishedRun run, EvaluateRequest request)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in run.Network<T>()
        from splits in request.Data is { } data ? Other<T>(run, data, read.Network.Input) : Own<T>(run)
        from code in Eff(() =>
        {
            using var lanes = new Lanes(run.Loaded.Threads(session.Settings));
            var results = splits
                .Select(split => (split.Name, Evaluation: Evaluate.Run(read.Composed.Recipe, read.Network.Theta, read.Network.Statistics, split.Data, lanes)))
                .ToImmutableArray();
            var (name, last) = splits[^1];
            if (request.Classes && !request.AsJson && run.Facts.Kind != TargetKind.Values)
            {
                var confusion = Evaluate.Classes(read.Composed.Recipe, read.Network.Theta, read.Network.Statistics, last, lanes);
                Tell(session.Terminal, name, confusion, last.Targets.Names);
            }

            var oneByOne = request.OneByOne ? OneByOne.Of(read.Composed.Recipe.Architecture, read.Network, last, lanes) : null;
            foreach (var line in request.AsJson ? [Json(results, request, oneByOne)] : Lines(results, request, oneByOne, run.Folder))
            {
                session.Terminal.Out.WriteLine(line);
            }

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

    private static string Json(ImmutableArray<(string Name, Evaluation Evaluation)> results, EvaluateRequest request, OneByOne? oneByOne)
    {
        var all = results.ToDictionary(split => split.Name, object (split) => SplitSummary.Of(split.Evaluation, request.HalfWidth));
        if (oneByOne is not null)
        {
            all.Add("oneByOne", oneByOne);
        }

        return JsonSerializer.Serialize(all, RunJson.Indented);
    }

    private static IEnumerable<string> Lines(
        ImmutableArray<(string Name, Evaluation Evaluation)> results, EvaluateRequest request, OneByOne? oneByOne, RunFolder folder) =>
    [
        .. ResultTable.Of(results, request.HalfWidth),
        .. oneByOne is null ? (string[])[] : [$"{oneByOne}"],
        ResultTable.LastLine(results[^1], folder.Shown),
    ];
}
