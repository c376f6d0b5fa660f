using System.CommandLine;
using System.Numerics;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Minimization;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Minimize;

/// <summary><c>minimize</c>: a cost given as an expression, by any chain of optimizers.</summary>
public static class MinimizeCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints the result as JSON." };
        var command = new Command("minimize", "Minimises the cost that the configuration gives as an expression.") { json };
        common.AddAllowUnchecked(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, parsed.GetValue(json))));
        return command;
    }

    /// <summary>Minimises in the precision of the configuration.</summary>
    public static Eff<ExitCode> Run(Session session, bool json) =>
        from cost in CostFile.ToMinimize(session)
        from code in Eff(() =>
        {
            UsualRanges.Warn(session.Log, cost.Configuration.Pipeline);
            return cost.Configuration.Run.Precision == Precision.Single
                ? Run<float>(session, cost.Composed, json)
                : Run<double>(session, cost.Composed, json);
        })
        select code;

    private static ExitCode Run<T>(Session session, ComposedCost composed, bool json)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (cost, recipe, until) = composed;
        var lines = json || session.Settings.Verbosity == Verbosity.Quiet ? null : new Trajectory<T>(session.Terminal.Out, cost);
        var points = new List<(long Step, double Cost, T[] Theta)>();
        var result = Kernel.Minimization.Minimize.Run(
            recipe, cost.Function<T>(), cost.Theta<T>(), ComposedCost.Compile<T>(until, cost),
            (step, value, theta) =>
            {
                if (step == 0 || Thinning.Keeps((int)step))
                {
                    lines?.Write(step, value, theta);
                    points.Add((step, value, theta.ToArray()));
                }
            },
            session.Token);
        if (points[^1].Step != result.Steps)
        {
            lines?.Write(result.Steps, result.Cost, result.Theta.Span);
            points.Add((result.Steps, result.Cost, result.Theta.Span.ToArray()));
        }

        session.Terminal.Out.WriteLine(json ? MinimizeText.Json(result, points).ToJsonString(RunJson.Indented) : MinimizeText.LastLine(result));
        return result.Ending switch
        {
            DescentEnding.Diverged => ExitCode.Diverged,
            DescentEnding.Cancelled => ExitCode.Cancelled,
            _ => ExitCode.Success,
        };
    }
}
