using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Checking;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Contracts;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Surfaces;

/// <summary><c>surface</c>: optimizers on a cost of a few variables.</summary>
public static class SurfaceCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var name = new Argument<string?>("name") { Description = $"A known surface: {string.Join(", ", Kernel.Minimization.Surface.All.Select(surface => surface.Name))}. Without one they are listed.", Arity = ArgumentArity.ZeroOrOne };
        var expression = new System.CommandLine.Option<string?>("--expression", "-e") { Description = "A cost of one's own, for example \"x^2 + 10 * y^2\".", HelpName = "text" };
        var start = new System.CommandLine.Option<string?>("--start") { Description = "Where the descents start: 1,1e-6 or x=1,y=1e-6.", HelpName = "numbers" };
        var let = new System.CommandLine.Option<string[]>("--let") { Description = "The number of a coefficient, for example kappa=10; may be repeated.", HelpName = "name=number" };
        var optimizer = new System.CommandLine.Option<string[]>("--optimizer", "-o") { Description = "An optimizer as in plugins.json: a name, {\"use\": ...} or a list; may be repeated. gradient-descent if left out.", HelpName = "plugin" };
        var alpha = new System.CommandLine.Option<double[]>("--alpha", "-a") { Description = "The learning rate; may be repeated, once for each optimizer. 0.01 if left out.", HelpName = "number" };
        var steps = new System.CommandLine.Option<int>("--steps") { Description = "Steps at most.", HelpName = "count", DefaultValueFactory = _ => 1000 };
        var until = new System.CommandLine.Option<string?>("--until") { Description = "Ends a descent, for example \"f < -0.99\".", HelpName = "condition" };
        var largest = new System.CommandLine.Option<bool>("--largest-alpha") { Description = "Finds the largest learning rate that does not run away." };
        var best = new System.CommandLine.Option<bool>("--best-alpha") { Description = "Finds the learning rate that meets --until in the fewest steps." };
        var curvature = new System.CommandLine.Option<bool>("--curvature") { Description = "Says whether each descent ends on a slope, in a minimum, on a saddle or on a plateau." };
        var plot = PlotOption.Define("the surface and the paths");
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints JSON." };
        steps.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--steps must be at least 1");
            }
        });
        alpha.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double[]>() is { } rates && rates.Any(rate => !(rate is > 0 and < double.PositiveInfinity)))
            {
                result.AddError("--alpha must be above 0");
            }
        });
        var command = new Command("surface", "Compares optimizers on a cost of a few variables.")
        {
            name, expression, start, let, optimizer, alpha, steps, until, largest, best, curvature, plot, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(largest) && result.GetValue(best))
            {
                result.AddError("--largest-alpha and --best-alpha are two questions; ask one");
            }

            if (result.GetValue(best) && result.GetValue(until) is null)
            {
                result.AddError("--best-alpha needs a condition to reach: --until");
            }

            if (result.GetValue(name) is not null && result.GetValue(expression) is not null)
            {
                result.AddError("a surface has a name or an --expression, not both");
            }
        });
        common.AddAllowUnchecked(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, new(
            parsed.GetValue(name), parsed.GetValue(expression), parsed.GetValue(start), [.. parsed.GetValue(let) ?? []],
            parsed.GetValue(optimizer) is { Length: > 0 } given ? [.. given] : ["gradient-descent"],
            parsed.GetValue(alpha) is { Length: > 0 } rates ? [.. rates] : [0.01],
            parsed.GetValue(steps), parsed.GetValue(until),
            parsed.GetValue(largest) ? SurfaceQuestion.LargestAlpha : parsed.GetValue(best) ? SurfaceQuestion.BestAlpha : SurfaceQuestion.Paths,
            parsed.GetValue(curvature), parsed.GetValue(plot), parsed.GetValue(json)))));
        return command;
    }

    /// <summary>Lists the known surfaces, or answers the question.</summary>
    public static Eff<ExitCode> Run(Session session, SurfaceSettings asked) => asked is { Name: null, Expression: null }
        ? Eff(() => Print(session, SurfaceText.Known()))
        : from catalog in Catalogs.Of(session.Settings)
          from admitted in Eff(() => Gates.Admit(session, catalog, Used(asked, catalog)))
          from entrants in Lift.Of(() => Entrants.Of(asked, admitted))
          from code in Eff(() => Answer(session, asked, entrants))
          select code;

    private static IEnumerable<PluginUse> Used(SurfaceSettings asked, Catalog catalog) =>
        asked.Optimizers.SelectMany(text => Entrants.Tree(text).Match(json => UsedPlugins.In<IUpdateRule>(json, catalog), _ => []));

    private static ExitCode Answer(Session session, SurfaceSettings asked, Entrants entrants)
    {
        var answers = asked.Question switch
        {
            SurfaceQuestion.LargestAlpha => entrants.LargestAlphas(session.Token),
            SurfaceQuestion.BestAlpha => entrants.BestAlphas(session.Token),
            _ => entrants.Paths(session.Token),
        };
        if (asked.Plot is { } plot)
        {
            SurfacePlot.Save(entrants, answers, plot);
        }

        return Print(session, asked.Json ? [SurfaceText.Json(answers).ToJsonString(RunJson.Indented)] : SurfaceText.Lines(entrants, answers));
    }

    private static ExitCode Print(Session session, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            session.Terminal.Out.WriteLine(line);
        }

        return session.Token.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Success;
    }
}
