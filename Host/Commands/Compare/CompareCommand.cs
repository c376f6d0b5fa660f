using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Output;
using Pipeline.Plots;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Compare;

/// <summary><c>compare</c>: several variants of a configuration, or several configurations, from the same initial state.</summary>
public static class CompareCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var files = new Argument<string[]>("files") { Description = "Configuration files to compare, in place of --config.", Arity = ArgumentArity.ZeroOrMore };
        var vary = new System.CommandLine.Option<string[]>("--vary")
        {
            Description = "A variant: [name:] path=value, more of them parted by ';'; repeated for each variant.",
            HelpName = "variant",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints the comparison as JSON." };
        var plot = PlotOption.Define("the cost curves");
        var logAxis = new System.CommandLine.Option<bool>("--log-axis") { Description = "The cost's axis of the picture is logarithmic." };
        var command = new Command("compare", "Trains several variants from the same initial state and puts them side by side.") { files, vary, json, plot, logAxis };
        common.AddAllowUnchecked(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(
            session, parsed.GetValue(files) ?? [], parsed.GetValue(vary) ?? [], parsed.GetValue(json), parsed.GetValue(plot), parsed.GetValue(logAxis))));
        return command;
    }

    /// <summary>Trains and tells.</summary>
    public static Eff<ExitCode> Run(Session session, IReadOnlyList<string> files, IReadOnlyList<string> vary, bool json, string? plot, bool logAxis) =>
        from variants in Variants.Compared(session.Settings, files, vary)
        from comparison in ComparisonRun.Of(session, variants, json)
        from code in Eff(() =>
        {
            foreach (var line in json ? [comparison.ToJson()] : ComparisonTable.Of(comparison))
            {
                session.Terminal.Out.WriteLine(line);
            }

            if (plot is not null)
            {
                Picture.Save(ComparisonFigure.Costs(comparison, logAxis), plot);
            }

            return comparison.ExitCode;
        })
        select code;
}
