using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Loading.Binding;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Plots;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Plot;

/// <summary><c>plot</c>: pictures of a run.</summary>
public static class PlotCommand
{
    private const string Boundary = "boundary";
    private const int PanelWidth = 550;
    private const int PanelHeight = 380;
    private const int MostInARow = 3;

    private static readonly string[] Known = [.. CurvePanels.Names, Boundary];

    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder." };
        var output = PlotOption.Checked(new System.CommandLine.Option<string?>("--output", "-o")
        {
            Description = "The picture, PNG or SVG by its extension; plot.png in the run folder if left out.",
            HelpName = "file",
        });
        var what = new System.CommandLine.Option<string?>("--what")
        {
            Description = $"Panels between commas: {string.Join(", ", Known)}. Without it all curves that the run knows.",
            HelpName = "names",
        };
        var log = new System.CommandLine.Option<bool>("--log") { Description = "Draws the curves' values on logarithmic axes." };
        what.Validators.Add(result =>
        {
            foreach (var name in Names(result.Tokens.Select(token => token.Value).FirstOrDefault()).Where(name => !Known.Contains(name)))
            {
                result.AddError($"--what {name}: there is no such panel; {Nearest.Remedy(name, Known)}");
            }
        });
        var command = new Command("plot", "Draws the curves of a run, or its decision boundary.") { run, output, what, log };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(
            session, parsed.GetValue(run)!, parsed.GetValue(output), parsed.GetValue(what), parsed.GetValue(log))));
        return command;
    }

    private static Eff<ExitCode> Run(Session session, string directory, string? output, string? what, bool log) =>
        from folder in Existing(directory)
        from figures in what is null
            ? Curves(folder, CurvePanels.Names, log, skips: true)
            : from curves in Curves(folder, [.. Names(what).Where(name => name != Boundary)], log, skips: false)
              from boundaries in Names(what).Contains(Boundary) ? BoundaryPanels.Of(session, directory) : SuccessEff(Seq<IFigure>())
              select curves + boundaries
        from _ in figures.IsEmpty ? FailEff<Unit>(Failures.Configuration($"{directory}: nothing to draw; name panels between commas: {string.Join(", ", Known)}")) : unitEff
        from code in Eff(() => Draw(session, figures, output ?? Path.Combine(folder.Directory, "plot.png")))
        select code;

    private static Eff<RunFolder> Existing(string directory) => Directory.Exists(directory)
        ? SuccessEff(new RunFolder(Path.GetFullPath(directory)))
        : FailEff<RunFolder>(Failures.Configuration($"{directory}: there is no such run folder"));

    private static Eff<Seq<IFigure>> Curves(RunFolder folder, IReadOnlyList<string> names, bool log, bool skips) => names.Count == 0
        ? SuccessEff(Seq<IFigure>())
        : from metrics in EffMaybe(() => MetricsTable.Read(folder.Metrics))
          from charts in names.Select(name => (Name: name, Chart: CurvePanels.Of(name, metrics, log))).ToArray() is var found
                         && found.FirstOrDefault(panel => panel.Chart is null && !skips).Name is { } empty
              ? FailEff<Seq<IFigure>>(Failures.Configuration($"--what {empty}: {folder.Shown} knows no numbers of it"))
              : SuccessEff(toSeq(found.Where(panel => panel.Chart is not null).Select(panel => (IFigure)panel.Chart!)).Strict())
          select charts;

    private static ExitCode Draw(Session session, Seq<IFigure> figures, string path)
    {
        var columns = figures.Count == 4 ? 2 : Math.Min(figures.Count, MostInARow);
        var rows = (figures.Count + columns - 1) / columns;
        if (figures.Count == 1)
        {
            Picture.Save(figures.Head, path);
        }
        else
        {
            Picture.Save(new Panels([.. figures], columns), path, columns * PanelWidth, rows * PanelHeight);
        }

        session.Terminal.Out.WriteLine(path);
        return ExitCode.Success;
    }

    private static string[] Names(string? what) => what?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
