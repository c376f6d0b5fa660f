using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Output;
using Pipeline.Plots;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Compare;

/// <summary><c>curve</c>: a validation curve, one run for each value of one setting, from the same initial state.</summary>
public static class CurveCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var over = new System.CommandLine.Option<string>("--over")
        {
            Description = "The setting and its values: path=v1,v2,v3; or the path alone with --linear or --log.",
            HelpName = "path=values",
            Required = true,
        };
        var linear = new System.CommandLine.Option<string?>("--linear") { Description = "Values evenly apart.", HelpName = "low..high:count" };
        var log = new System.CommandLine.Option<string?>("--log") { Description = "Values by equal factors.", HelpName = "low..high:count" };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints the curve as JSON." };
        var plot = PlotOption.Define("the errors by value");
        var logAxis = new System.CommandLine.Option<bool>("--log-axis") { Description = "The value's axis of the picture is logarithmic, as it is with --log." };
        var command = new Command("curve", "Trains once for each value of a setting and shows train and dev errors side by side.") { over, linear, log, json, plot, logAxis };
        common.AddAllowUnchecked(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(
            session, parsed.GetValue(over)!, parsed.GetValue(linear), parsed.GetValue(log), parsed.GetValue(json), parsed.GetValue(plot), parsed.GetValue(logAxis))));
        return command;
    }

    /// <summary>Trains and tells.</summary>
    public static Eff<ExitCode> Run(Session session, string over, string? linear, string? log, bool json, string? plot, bool logAxis) =>
        from axis in Variants.Over(over, linear, log)
        from comparison in ComparisonRun.Of(session, Variants.Of(session.Settings, axis.Path, axis.Values), json)
        let curve = Curve.Of(axis.Path, axis.Values, comparison)
        from code in Eff(() =>
        {
            foreach (var line in json ? [curve.ToJson()] : CurveTable.Of(curve))
            {
                session.Terminal.Out.WriteLine(line);
            }

            if (plot is not null)
            {
                Picture.Save(ComparisonFigure.Errors(curve, logAxis || log is not null), plot);
            }

            return comparison.ExitCode;
        })
        select code;
}
