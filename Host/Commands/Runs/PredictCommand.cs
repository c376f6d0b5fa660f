using System.CommandLine;
using System.Numerics;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Runs;

/// <summary><c>predict</c>: CSV in, CSV out.</summary>
public static class PredictCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder." };
        var input = new Argument<string>("input")
        {
            Description = "A CSV file with the inputs; - or nothing for standard input.",
            DefaultValueFactory = _ => "-",
        };
        var output = new System.CommandLine.Option<string?>("--output", "-o") { Description = "Where to write the predictions; standard output if left out.", HelpName = "file" };
        var command = new Command("predict", "Predicts rows of a CSV file by a trained network.") { run, input, output };
        command.SetAction(parsed => Execution.Run(
            terminal, common.Read(parsed), session => Run(session, parsed.GetValue(run)!, parsed.GetValue(input)!, parsed.GetValue(output))));
        return command;
    }

    /// <summary>Predicts in the precision of the run.</summary>
    public static Eff<ExitCode> Run(Session session, string directory, string input, string? output) =>
        from run in FinishedRun.Read(session.Settings, directory)
        from code in run.Loaded.Configuration.Run.Precision == Precision.Single
            ? Run<float>(session, run, input, output)
            : Run<double>(session, run, input, output)
        select code;

    private static Eff<ExitCode> Run<T>(Session session, FinishedRun run, string input, string? output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in run.Network<T>()
        from options in Lift.Of(() => SourceReading.OptionsOf(run.Loaded.Configuration.Data.Source))
        from table in Lift.Of(() => input == "-"
            ? InputTable.Read<T>(session.Terminal.In, "standard input", run.Facts.Features, options, read.Network.Features)
            : InputTable.ReadFile<T>(input, run.Facts.Features, options, read.Network.Features))
        from code in Eff(() =>
        {
            using var lanes = new Lanes(run.Loaded.Threads(session.Settings));
            var lines = PredictionTable.Lines<T>(
                read.Composed.Recipe.Loss, run.Facts, Outputs(read.Composed.Recipe.Architecture, read.Network, table, lanes));
            Write(session.Terminal, output, lines);
            return ExitCode.Success;
        })
        select code;

    private static T[] Outputs<T>(Architecture architecture, TrainedNetwork<T> network, InputTable<T> table, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = table.Inputs.ToArray();
        network.Input.Apply<T>(inputs);
        var outputs = new T[table.Count * architecture.Outputs];
        new Inference<T>(architecture, lanes).Run(network.Theta, network.Statistics, table.Count, inputs, outputs);
        return outputs;
    }

    private static void Write(Terminal terminal, string? output, IEnumerable<string> lines)
    {
        if (output is not null)
        {
            AtomicFile.Write(output, System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
            return;
        }

        foreach (var line in lines)
        {
            terminal.Out.WriteLine(line);
        }
    }
}
