using System.CommandLine;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Commands.Compare;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Plots;
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
        var vary = new System.CommandLine.Option<string[]>("--vary")
        {
            Description = "A variant beside others: [name:] path=value, more of them parted by ';'; repeated, one for each.",
            HelpName = "variant",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints JSON." };
        var plot = PlotOption.Define("the sizes of activations and gradients by layer");
        var command = new Command("layers", "Shows sizes of activations and gradients, and dead, saturated or symmetric units, layer by layer.")
        {
            run, at, examples, vary, json, plot,
        };
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, new(
            parsed.GetValue(run),
            StepsFirst.Of(parsed.GetValue(at)!) ?? 0,
            Math.Max(1, parsed.GetValue(examples)),
            parsed.GetValue(vary) ?? [],
            parsed.GetValue(json),
            parsed.GetValue(plot)))));
        return command;
    }

    /// <summary>Looks, prints and draws.</summary>
    public static Eff<ExitCode> Run(Session session, LayersOptions options) =>
        from looks in Looks(session, options)
        from _ in Eff(() =>
        {
            foreach (var line in options.Json ? Json(looks) : looks.SelectMany(Text))
            {
                session.Terminal.Out.WriteLine(line);
            }

            if (options.Plot is { } file)
            {
                Picture.Save(LayersFigure.Of(looks), file, width: 1100, height: 500);
            }

            return unit;
        })
        select ExitCode.Success;

    private static Eff<Seq<LayersLook>> Looks(Session session, LayersOptions options)
    {
        Eff<LayersLook> Look(string name, CommonSettings settings) =>
            LayersLook.OfConfiguration(session, settings, name, options.Step, options.Examples);
        return options switch
        {
            { Run: not null, Vary: [_, ..] } => FailEff<Seq<LayersLook>>(Failures.Configuration("--vary varies a configuration, not a run; leave one of the two out")),
            { Run: { } folder } => LayersLook.OfRun(session, folder, options.Examples).Map(look => Seq1(look)),
            { Vary: [] } => Look("", session.Settings).Map(look => Seq1(look)),
            _ =>
                from variants in Variants.Compared(session.Settings, [], options.Vary)
                from looks in variants.Aggregate(
                    SuccessEff(Seq<LayersLook>()),
                    (all, variant) => from before in all from look in Look(variant.Name, variant.Settings) select before.Add(look))
                select looks,
        };
    }

    private static IEnumerable<string> Json(Seq<LayersLook> looks) =>
    [
        looks is [{ Name: "" } only]
            ? Record(only).ToJson()
            : JsonSerializer.Serialize(new { variants = looks.Map(look => new { look.Name, Network = Record(look) }) }, RunJson.Line),
    ];

    private static LayersRecord Record(LayersLook look) => LayersRecord.Of(look.Epoch, look.Step, look.Snapshot);

    private static IEnumerable<string> Text(LayersLook look) =>
    [
        .. look.Name.Length == 0 ? [] : new[] { look.Name },
        .. LayerText.Table(look.Snapshot),
        "",
        .. LayerText.Verdict(look.Snapshot),
        .. look.Name.Length == 0 ? [] : new[] { "" },
    ];
}

/// <summary>The options of <c>layers</c>.</summary>
/// <param name="Run">A run folder; null for the configuration's network.</param>
/// <param name="Step">Steps of training before the look; 0 at the start.</param>
/// <param name="Examples">Examples of the train split to look at.</param>
/// <param name="Vary">Variants of the configuration.</param>
/// <param name="Json">Prints JSON.</param>
/// <param name="Plot">Draws into this file.</param>
public sealed record LayersOptions(string? Run, int Step, int Examples, IReadOnlyList<string> Vary, bool Json, string? Plot);
