using System.Collections.Immutable;
using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plots;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Gradcheck;

/// <summary><c>gradcheck</c>: compares the backward pass with differences of J, in double whatever the run's precision.</summary>
public static class GradcheckCommand
{
    private const string Dropout =
        "with dropout J is drawn anew at every call and has no gradient to check: leave it out, or freeze its masks with --freeze-masks";

    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var options = new GradcheckOptions();
        var command = new Command("gradcheck", "Compares the backward pass with two-sided differences of J.");
        options.AddTo(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(
            session, options.Read(parsed), options.WantsJson(parsed) ? GradcheckJson.Lines : GradcheckText.Lines, options.Plot(parsed))));
        return command;
    }

    /// <summary>Checks the pipeline of the configuration at every place asked for; fails where the worst of them does.</summary>
    public static Eff<ExitCode> Run(
        Session session, GradcheckRequest request, Func<ImmutableArray<GradcheckResult>, IEnumerable<string>> form, string? plot) =>
        from loaded in Loaded.From(session.Settings)
        from data in Train.TrainCommand.Data<double>(loaded)
        from composed in Train.TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from _ in Refused(request, composed.Recipe) is { } why ? FailEff<Unit>(Failures.Configuration(why)) : SuccessEff(unit)
        from initial in Train.TrainCommand.Initial<double>(composed, data.Train.Count)
        from code in Eff(() =>
        {
            using var lanes = new Lanes(loaded.Threads(session.Settings));
            var results = request.Steps
                .Select(step => Check(request, composed, data, After(composed, data.Train, initial, step, lanes, session.Token), step, lanes, session.Token))
                .ToImmutableArray();
            foreach (var line in form(results))
            {
                session.Terminal.Out.WriteLine(line);
            }

            if (plot is not null)
            {
                Picture.Save(GradcheckFigure.Of(results), plot);
            }

            return results.Any(result => result.Report.Verdict == GradientVerdict.Worry) ? ExitCode.GradientCheck : ExitCode.Success;
        })
        select code;

    private static string? Refused(GradcheckRequest request, Recipe recipe)
    {
        var entries = recipe.Architecture.Layout.Entries.Select(entry => entry.Name).ToArray();
        return !recipe.Masks.IsEmpty && !request.FreezesMasks ? Dropout
            : request.Plants.Select(plant => plant.Entry).FirstOrDefault(entry => !entries.Contains(entry)) is { } unknown
                ? $"--plant: the network has no entry {unknown}; it has {string.Join(", ", entries)}"
            : null;
    }

    /// <summary>Checks at one state, on the first examples.</summary>
    internal static GradcheckResult Check(
        GradcheckRequest request, Composed composed, Splits<double> data, TrainingState<double> state, int step, Lanes lanes, CancellationToken token)
    {
        var count = Math.Min(request.Examples, data.Train.Count);
        var targets = new double[count * data.Train.Targets.Outputs];
        var inputs = new double[count * data.Train.Features];
        MiniBatches.Gather(data.Train, [.. Enumerable.Range(0, count)], inputs, targets);
        var key = RandomKey.FromSeed(composed.Plan.Seed).Fold("gradient check");
        var objective = new Objective<double>(
            composed.Recipe, new(count, inputs, targets, data.Train.Targets.Kind, data.Train.Image), state.Statistics, key, lanes);
        return Check(request, step, state.Theta, Planted(request, objective.Gradient(state.Theta)), key, theta =>
        {
            token.ThrowIfCancellationRequested();
            return objective.Value(theta);
        });
    }

    private static GradcheckResult Check(
        GradcheckRequest request, int step, Theta<double> theta, double[] gradient, RandomKey key, CostFunction<double> cost)
    {
        var random = request.Directions > 0 ? new RandomDirections(request.Directions, key.Fold("directions")) : null;
        var (layout, at, derivatives, along) = random is null
            ? (theta.Layout, theta.Span.ToArray(), gradient, cost)
            : (random.Layout, new double[request.Directions], random.Of(gradient), random.Of(theta.Span, cost));
        return new(
            step,
            request.Epsilon,
            GradientCheck.Run(layout, at, derivatives, along, request.Epsilon),
            request.Order ? ErrorOrder.Measure(at, derivatives, along, ErrorOrder.Steps(first: 0.01, count: 6)) : [],
            request.Draws ? ErrorOrder.Measure(at, derivatives, along, ErrorOrder.Steps(first: 1, count: 41, factor: Math.Pow(10, -0.25))) : []);
    }

    private static double[] Planted(GradcheckRequest request, Gradient<double> gradient)
    {
        var values = gradient.Span.ToArray();
        foreach (var (name, factor) in request.Plants)
        {
            foreach (ref var value in gradient.Layout.Entries.First(entry => entry.Name == name).Of(values.AsSpan()))
            {
                value *= factor;
            }
        }

        return values;
    }

    private static TrainingState<double> After(
        Composed composed, Dataset<double> train, TrainingState<double> state, int step, Lanes lanes, CancellationToken token)
    {
        if (step == 0)
        {
            return state;
        }

        using var reached = CancellationTokenSource.CreateLinkedTokenSource(token);
        var observer = new FitObserver(Step: (done, _) =>
        {
            if (done >= step)
            {
                reached.Cancel();
            }
        });
        return Fit.Run(composed.Recipe, composed.Plan with { EvaluateEvery = 0 }, train, null, state, lanes, observer, reached.Token).State;
    }
}
