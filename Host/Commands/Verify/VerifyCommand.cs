using System.Collections.Immutable;
using System.CommandLine;
using System.Numerics;
using LanguageExt;
using Pipeline.Host.Commands.Gradcheck;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Numerics;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Verify;

/// <summary>
/// <c>verify</c>: whether a pipeline is ready to train, before dropout makes J a thing of chance: J falls at every step of
/// the whole train split, the gradient is right, one small batch can be learned by heart.
/// </summary>
public static class VerifyCommand
{
    // Above so many components a check along random directions says as much, in seconds.
    private const int MostComponents = 5000;
    private const int Directions = 100;

    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var options = new VerifyOptions();
        var command = new Command("verify", "Checks without dropout that J falls, that the gradient is right and that one batch can be overfitted.");
        options.AddTo(command);
        common.AddAllowUnchecked(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, options.Read(parsed))));
        return command;
    }

    /// <summary>Verifies the pipeline of the configuration, and trains it where that is asked for and all is well.</summary>
    public static Eff<ExitCode> Run(Session session, VerifySettings settings) =>
        from loaded in Loaded.ToTrain(session)
        from findings in loaded.Configuration.Run.Precision == Precision.Single
            ? Findings<float>(session, loaded, settings)
            : Findings<double>(session, loaded, settings)
        from gradient in settings.OverfitOnly ? SuccessEff(ImmutableArray<Finding>.Empty) : Gradient(session, loaded, settings)
        let all = findings.AddRange(gradient)
        from _ in Eff(() => Tell(session.Terminal, all))
        from code in all.Any(finding => !finding.Passed) ? SuccessEff(ExitCode.NotReady)
            : settings.ThenTrain ? TrainCommand.Run(session, savesSlots: false)
            : SuccessEff(ExitCode.Success)
        select code;

    private static Eff<ImmutableArray<Finding>> Findings<T>(Session session, Loaded loaded, VerifySettings settings)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in TrainCommand.Data<T>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from _ in TrainCommand.Initial<T>(composed, data.Train.Count)
        from findings in Eff(() =>
        {
            using var lanes = new Lanes(loaded.Threads(session.Settings));
            var overfit = Finding.Of(Overfit(session, settings, composed, data, lanes));
            return settings.OverfitOnly
                ? ImmutableArray.Create(overfit)
                : [Finding.Of(Descend(session, settings, composed, data, lanes)), overfit];
        })
        select findings;

    private static Eff<ImmutableArray<Finding>> Gradient(Session session, Loaded loaded, VerifySettings settings) =>
        from data in TrainCommand.Data<double>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from initial in TrainCommand.Initial<double>(composed, data.Train.Count)
        from finding in Eff(() =>
        {
            using var lanes = new Lanes(loaded.Threads(session.Settings));
            var undrawn = composed with { Recipe = DescentCheck.Undrawn(composed.Recipe) };
            var directions = initial.Theta.Layout.Length > MostComponents ? Directions : 0;
            var request = new GradcheckRequest([0], settings.Examples, FreezesMasks: false, GradientCheck.DefaultEpsilon, directions, Order: false, []);
            return ImmutableArray.Create(Finding.Of(GradcheckCommand.Check(request, undrawn, data, initial, 0, lanes, session.Token).Report));
        })
        select finding;

    private static DescentReport Descend<T>(Session session, VerifySettings settings, Composed composed, Splits<T> data, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var report = Progress.Bar(session.Terminal, session.Settings.Verbosity, settings.Steps, shown => DescentCheck.Run(
            composed.Recipe, composed.Plan, data.Train, settings.Steps, lanes, shown, session.Token));
        session.Token.ThrowIfCancellationRequested();
        return report;
    }

    private static OverfitReport Overfit<T>(Session session, VerifySettings settings, Composed composed, Splits<T> data, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var report = Progress.Bar(session.Terminal, session.Settings.Verbosity, settings.OverfitSteps, shown => OverfitCheck.Run(
            composed.Recipe, composed.Plan, data.Train, settings.Batch, settings.OverfitSteps, settings.Target, lanes, shown, session.Token));
        session.Token.ThrowIfCancellationRequested();
        return report;
    }

    private static Unit Tell(Terminal terminal, ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            terminal.Out.WriteLine($"{(finding.Passed ? "ok    " : "FAILED")}  {finding.Text}");
        }

        terminal.Out.WriteLine(findings.All(finding => finding.Passed) ? "ready" : "not ready");
        return unit;
    }
}
