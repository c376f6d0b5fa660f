using System.CommandLine;
using System.Globalization;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>gradcheck</c>: compares the backward pass with differences of J, in double whatever the run's precision.</summary>
public static class GradcheckCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var at = new System.CommandLine.Option<string>("--at")
        {
            Description = "Where to check: init, or step:N after N steps of training.",
            HelpName = "init|step:N",
            DefaultValueFactory = _ => "init",
        };
        at.Validators.Add(result =>
        {
            if (StepOf(result.GetValueOrDefault<string>() ?? "") is null)
            {
                result.AddError("--at must be init, or step:N with N at least 1");
            }
        });
        var examples = new System.CommandLine.Option<int>("--examples")
        {
            Description = "Examples of the mini-batch to check on.",
            HelpName = "count",
            DefaultValueFactory = _ => 8,
        };
        var freeze = new System.CommandLine.Option<bool>("--freeze-masks") { Description = "Checks with dropout, its masks drawn once." };
        var command = new Command("gradcheck", "Compares the backward pass with two-sided differences of J.") { at, examples, freeze };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(
            session, StepOf(parsed.GetValue(at)!) ?? 0, Math.Max(1, parsed.GetValue(examples)), parsed.GetValue(freeze))));
        return command;
    }

    /// <summary>Checks the pipeline of the configuration.</summary>
    /// <param name="session">Settings and streams.</param>
    /// <param name="step">Steps of training before the check.</param>
    /// <param name="examples">Examples of the mini-batch.</param>
    /// <param name="freeze">Masks may be frozen; without it dropout is refused.</param>
    public static Eff<ExitCode> Run(Session session, int step, int examples, bool freeze) =>
        from loaded in Loaded.From(session.Settings)
        from data in Train.TrainCommand.Data<double>(loaded)
        from composed in Train.TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from _ in composed.Recipe.Masks.IsEmpty || freeze
            ? SuccessEff(unit)
            : FailEff<Unit>(Failures.Configuration("with dropout J is drawn anew at every call and has no gradient to check: leave it out, or freeze its masks with --freeze-masks"))
        from initial in Train.TrainCommand.Initial<double>(composed, data.Train.Count)
        from report in Eff(() =>
        {
            using var lanes = new Lanes(loaded.Threads(session.Settings));
            var state = After(composed, data.Train, initial, step, lanes, session.Token);
            return Check(composed, data, state, Math.Min(examples, data.Train.Count), lanes, session.Token);
        })
        from code in Eff(() =>
        {
            foreach (var line in GradcheckText.Lines(report))
            {
                session.Terminal.Out.WriteLine(line);
            }

            return report.Verdict == GradientVerdict.Worry ? ExitCode.GradientCheck : ExitCode.Success;
        })
        select code;

    /// <summary>The gradient of J at a state on the first examples, against its differences.</summary>
    internal static GradientReport Check(
        Composed composed, Splits<double> data, TrainingState<double> state, int examples, Lanes lanes, CancellationToken token)
    {
        var targets = new double[examples * data.Train.Targets.Outputs];
        var inputs = new double[examples * data.Train.Features];
        MiniBatches.Gather(data.Train, [.. Enumerable.Range(0, examples)], inputs, targets);
        var batch = new Batch<double>(examples, inputs, targets, data.Train.Targets.Kind, data.Train.Image);
        var objective = new Objective<double>(composed.Recipe, batch, state.Statistics, RandomKey.FromSeed(composed.Plan.Seed).Fold("gradient check"), lanes);
        return GradientCheck.Run(
            state.Theta.Layout,
            state.Theta.Span,
            objective.Gradient(state.Theta).Span,
            theta =>
            {
                token.ThrowIfCancellationRequested();
                return objective.Value(theta);
            });
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

    private static int? StepOf(string at) =>
        at == "init" ? 0
        : at.StartsWith("step:", StringComparison.Ordinal)
            && int.TryParse(at.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0 ? step
        : null;
}
