using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Commands.Minimize;
using Pipeline.Host.Commands.Runs;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>curvature</c>: whether a run is stuck, and on what.</summary>
public static class CurvatureCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var run = new Argument<string?>("run") { Description = "A run folder; without one the configuration at its start.", Arity = ArgumentArity.ZeroOrOne };
        var examples = Positive("--examples", "Examples of the train split to compute J on, the first so many.", 1000);
        var directions = Positive("--directions", "Random directions to look along.", 20);
        var tolerance = new System.CommandLine.Option<double>("--tolerance") { Description = "Slopes and curvatures up to this one count as none.", HelpName = "number", DefaultValueFactory = _ => 1e-3 };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("curvature", "Shows where a run is stuck: the gradient, and how J bends along random directions.") { run, examples, directions, tolerance, json };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session =>
            from point in Where(session, parsed.GetValue(run), parsed.GetValue(examples))
            from code in Eff(() => Print(session, point, parsed.GetValue(directions), parsed.GetValue(tolerance), parsed.GetValue(json)))
            select code));
        return command;
    }

    private static System.CommandLine.Option<int> Positive(string name, string description, int usual)
    {
        var option = new System.CommandLine.Option<int>(name) { Description = description, HelpName = "count", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be at least 1");
            }
        });
        return option;
    }

    private static ExitCode Print(Session session, Point point, int directions, double tolerance, bool json)
    {
        var report = Curvature.Measure(
            (theta, gradient) =>
            {
                session.Token.ThrowIfCancellationRequested();
                return point.Cost(theta, gradient);
            },
            point.Theta.Span, RandomKey.FromSeed(point.Seed).Fold("curvature"), directions, tolerance);
        foreach (var line in json ? [CurvatureText.Json(report, point.Theta.Layout).ToJsonString(RunJson.Indented)] : CurvatureText.Lines(report, point.Theta.Layout))
        {
            session.Terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }

    private static Eff<Point> Where(Session session, string? run, int examples) => run is { } folder
        ? from finished in FinishedRun.Read(session.Settings, folder)
          from network in finished.Network<double>()
          from data in Train.TrainCommand.Data<double>(finished.Loaded)
          select NetworkPoint(network.Composed, data.Train, network.Network.Theta, network.Network.Statistics, examples)
        : from file in Loaded.Read(session.Settings)
          from point in CostFile.IsAlone(file) ? ExpressionPoint(session.Settings) : InitialPoint(session.Settings, examples)
          select point;

    private static Eff<Point> ExpressionPoint(CommonSettings settings) =>
        from file in CostFile.Of(settings)
        let cost = file.Composed.Cost
        select new Point(cost.Function<double>(), cost.Theta<double>(), file.Configuration.Run.Seed);

    private static Eff<Point> InitialPoint(CommonSettings settings, int examples) =>
        from loaded in Loaded.From(settings)
        from data in Train.TrainCommand.Data<double>(loaded)
        from composed in Train.TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from state in Train.TrainCommand.Initial<double>(composed, data.Train.Count)
        select NetworkPoint(composed, data.Train, state.Theta, state.Statistics, examples);

    private static Point NetworkPoint(Composed composed, Dataset<double> train, Theta<double> theta, Statistics<double> statistics, int examples)
    {
        var count = Math.Min(examples, train.Count);
        var (inputs, targets) = (new double[count * train.Features], new double[count * train.Targets.Outputs]);
        MiniBatches.Gather(train, [.. Enumerable.Range(0, count)], inputs, targets);
        var batch = new Batch<double>(count, inputs, targets, train.Targets.Kind, train.Image);
        var objective = new Objective<double>(composed.Recipe with { Masks = [] }, batch, statistics, default, Lanes.Single);
        return new(
            (values, gradient) =>
            {
                var at = new Theta<double>(theta.Layout, values);
                objective.Gradient(at).Span.CopyTo(gradient);
                return objective.Value(values);
            },
            theta, composed.Plan.Seed);
    }

    /// <summary>A cost and where to look at it.</summary>
    private sealed record Point(GradientFunction<double> Cost, Theta<double> Theta, ulong Seed);
}
