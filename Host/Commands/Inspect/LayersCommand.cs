using System.CommandLine;
using System.Numerics;
using LanguageExt;
using Pipeline.Host.Commands.Runs;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Numerics;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>layers</c>: how large the numbers of each layer are and what its units do, of a configuration or a finished run.</summary>
public static class LayersCommand
{
    private const int DefaultExamples = 256;

    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var run = new Argument<string?>("run") { Description = "A run folder; the configuration's network if left out.", Arity = ArgumentArity.ZeroOrOne };
        var at = StepsFirst.Option();
        var examples = new System.CommandLine.Option<int>("--examples")
        {
            Description = "Examples of the train split to look at.",
            HelpName = "count",
            DefaultValueFactory = _ => DefaultExamples,
        };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("layers", "Shows sizes of activations and gradients, and dead, saturated or symmetric units, layer by layer.") { run, at, examples, json };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session =>
        {
            var options = new LayersOptions(StepsFirst.Of(parsed.GetValue(at)!) ?? 0, Math.Max(1, parsed.GetValue(examples)), parsed.GetValue(json));
            return parsed.GetValue(run) is { } folder ? OfRun(session, folder, options) : OfConfiguration(session, options);
        }));
        return command;
    }

    /// <summary>The network of a finished run, on its train split.</summary>
    public static Eff<ExitCode> OfRun(Session session, string directory, LayersOptions options) =>
        from run in FinishedRun.Read(session.Settings, directory)
        from code in run.Loaded.Configuration.Run.Precision == Precision.Single
            ? OfRun<float>(session, run, options)
            : OfRun<double>(session, run, options)
        select code;

    /// <summary>The network of the configuration, before training or after some steps of it.</summary>
    public static Eff<ExitCode> OfConfiguration(Session session, LayersOptions options) =>
        from loaded in Loaded.From(session.Settings)
        from code in loaded.Configuration.Run.Precision == Precision.Single
            ? OfConfiguration<float>(session, loaded, options)
            : OfConfiguration<double>(session, loaded, options)
        select code;

    private static Eff<ExitCode> OfRun<T>(Session session, FinishedRun run, LayersOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from read in run.Network<T>()
        from data in TrainCommand.Data<T>(run.Loaded)
        from code in Eff(() =>
        {
            using var lanes = new Lanes(run.Loaded.Threads(session.Settings));
            var monitor = LayerMonitor<T>.Of(read.Composed.Recipe, data.Train, options.Examples, lanes);
            var (theta, statistics) = (read.Network.Theta, read.Network.Statistics);
            var epochs = statistics.Updates / read.Composed.Plan.StepsPerEpoch(data.Train.Count);
            return Tell(session.Terminal, monitor.Look(theta, statistics), options, (int)epochs, statistics.Updates);
        })
        select code;

    private static Eff<ExitCode> OfConfiguration<T>(Session session, Loaded loaded, LayersOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in TrainCommand.Data<T>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from initial in TrainCommand.Initial<T>(composed, data.Train.Count)
        from code in Eff(() =>
        {
            using var lanes = new Lanes(loaded.Threads(session.Settings));
            var state = StepsFirst.Take(composed, data.Train, initial, options.Step, lanes, session.Token);
            session.Token.ThrowIfCancellationRequested();
            var monitor = LayerMonitor<T>.Of(composed.Recipe, data.Train, options.Examples, lanes);
            return Tell(session.Terminal, monitor.Look(state.Theta, state.Statistics), options, state.Clock.EpochsDone, state.Clock.Step - 1);
        })
        select code;

    private static ExitCode Tell(Terminal terminal, LayerSnapshot snapshot, LayersOptions options, int epoch, long step)
    {
        if (options.Json)
        {
            terminal.Out.WriteLine(LayersRecord.Of(epoch, step, snapshot).ToJson());
            return ExitCode.Success;
        }

        foreach (var line in LayerText.Table(snapshot).Append("").Concat(LayerText.Verdict(snapshot)))
        {
            terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }
}

/// <summary>The options of <c>layers</c>.</summary>
/// <param name="Step">Steps of training before the look; 0 at the start, and for a finished run.</param>
/// <param name="Examples">Examples of the train split to look at.</param>
/// <param name="Json">Prints JSON.</param>
public sealed record LayersOptions(int Step, int Examples, bool Json);
