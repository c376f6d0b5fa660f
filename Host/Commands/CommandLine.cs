using System.CommandLine;
using Pipeline.Host.Commands.Add;
using Pipeline.Host.Commands.Averages;
using Pipeline.Host.Commands.Check;
using Pipeline.Host.Commands.Compare;
using Pipeline.Host.Commands.Control;
using Pipeline.Host.Commands.Course;
using Pipeline.Host.Commands.Diagnose;
using Pipeline.Host.Commands.Gradcheck;
using Pipeline.Host.Commands.Inspect;
using Pipeline.Host.Commands.Lock;
using Pipeline.Host.Commands.Minimize;
using Pipeline.Host.Commands.Pack;
using Pipeline.Host.Commands.Plot;
using Pipeline.Host.Commands.Runs;
using Pipeline.Host.Commands.Search;
using Pipeline.Host.Commands.Surfaces;
using Pipeline.Host.Commands.Trace;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Commands.Verify;
using Pipeline.Host.Commands.Watch;
using Pipeline.Host.Output;

namespace Pipeline.Host.Commands;

/// <summary>The program's commands and options.</summary>
public static class CommandLine
{
    /// <summary>Reads the arguments and runs the command they name; <c>train</c> where they name none.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        return WrongUsage.Parse(Root(terminal, arguments), arguments).Match(Run, Tell);

        int Run(ParseResult parsed) => parsed.Invoke(new()
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });

        int Tell(IReadOnlyList<string> lines)
        {
            foreach (var line in lines)
            {
                terminal.Error.WriteLine(line);
            }

            return (int)ExitCode.Configuration;
        }
    }

    private static RootCommand Root(Terminal terminal, IReadOnlyList<string> arguments)
    {
        var common = new CommonOptions();
        var root = new RootCommand("Trains neural networks by the plugins that plugins.json names. Without a command it trains.");
        common.AddTo(root);
        var train = new Command("train", "Trains the pipeline of plugins.json and leaves a run folder. The default.");
        AddTraining(root, common, terminal, arguments);
        AddTraining(train, common, terminal, arguments);
        foreach (var command in new[]
        {
            train,
            ResumeCommand.Define(common, terminal, arguments),
            WatchCommand.Define(common, terminal, arguments),
            ControlCommand.Define(common, terminal),
            EvaluateCommand.Define(common, terminal),
            DiagnoseCommand.Define(common, terminal),
            PredictCommand.Define(common, terminal),
            PackCommand.Define(common, terminal),
            CompareCommand.Define(common, terminal),
            CurveCommand.Define(common, terminal),
            LrFindCommand.Define(common, terminal),
            MinimizeCommand.Define(common, terminal),
            SurfaceCommand.Define(common, terminal),
            CurvatureCommand.Define(common, terminal),
            GradcheckCommand.Define(common, terminal),
            VerifyCommand.Define(common, terminal),
            LayersCommand.Define(common, terminal),
            PluginsCommand.Define(common, terminal),
            AddCommand.Define(common, terminal),
            DescribeCommand.Define(common, terminal),
            SchemaCommand.Define(common, terminal),
            LockCommand.Define(common, terminal),
            SearchCommand.Define(common, terminal),
            TraceCommand.Define(common, terminal),
            CourseCommand.Define(common, terminal),
            PlotCommand.Define(common, terminal),
            AverageCommand.Define(common, terminal),
            CheckCommand.Define(common, terminal),
            CheckChildCommand.Define(),
        })
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    private static void AddTraining(Command command, CommonOptions common, Terminal terminal, IReadOnlyList<string> arguments)
    {
        var options = new TrainOptions();
        options.AddTo(command);
        common.AddAllowUnchecked(command);
        command.SetAction(parsed =>
        {
            var settings = options.Settings(common.Read(parsed), parsed);
            return Supervised.Around(options.IsSupervised(parsed), terminal, settings, arguments, () =>
            {
                HeadStart.Begin();
                return Execution.Run(terminal, settings, session => TrainCommand.Run(session, options.SavesSlots(parsed)));
            });
        });
    }
}
