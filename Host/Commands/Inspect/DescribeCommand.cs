using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Commands.Minimize;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>describe</c>: the composed pipeline, layer by layer, and the data it is going to learn from.</summary>
public static class DescribeCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var json = new System.CommandLine.Option<bool>("--json") { Description = "Prints splits, steps, conditioning and hints as JSON." };
        var command = new Command("describe", "Shows the composed pipeline: layers, shapes, parameters, the chain in order, steps, memory, splits, hints.") { json };
        var graph = new System.CommandLine.Option<bool>("--graph") { Description = "Shows the graph of tensors and operators instead." };
        var mermaid = new System.CommandLine.Option<bool>("--mermaid") { Description = "Shows that graph as a Mermaid flowchart." };
        command.Options.Add(graph);
        command.Options.Add(mermaid);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session =>
            from file in Loaded.Read(session.Settings)
            let form = (Func<IReadOnlyList<TensorNode>, IEnumerable<string>>)(parsed.GetValue(mermaid) ? OperatorGraph.Mermaid : OperatorGraph.Lines)
            from code in CostFile.IsAlone(file) ? DescribeGraph.OfCost(session, form)
                : parsed.GetValue(graph) || parsed.GetValue(mermaid) ? DescribeGraph.OfNetwork(session, form)
                : Run(session, parsed.GetValue(json))
            select code));
        return command;
    }

    /// <summary>Prints the pipeline of the configuration, on the data it names.</summary>
    public static Eff<ExitCode> Run(Session session, bool json) =>
        from loaded in Loaded.From(session.Settings)
        from code in loaded.Configuration.Run.Precision == Precision.Single
            ? Run<float>(session, loaded, json)
            : Run<double>(session, loaded, json)
        select code;

    private static Eff<ExitCode> Run<T>(Session session, Loaded loaded, bool json)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from data in TrainCommand.Data<T>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from code in Eff(() =>
        {
            var facts = PlanReport.Of(loaded.Configuration, composed, data);
            foreach (var line in json ? [JsonSerializer.Serialize(facts, RunJson.Indented)] : Lines(loaded, composed, data, facts))
            {
                session.Terminal.Out.WriteLine(line);
            }

            return ExitCode.Success;
        })
        select code;

    private static IEnumerable<string> Lines<T>(Loaded loaded, Composed composed, Splits<T> data, PlanReport facts)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. Description.Lines(composed, loaded.Configuration, [.. data.Named.Select(split => (split.Name, split.Data.Count))]),
        "",
        .. SplitsText.Of(facts.Splits),
        .. facts.Condition is { } condition ? (string[])[$"{condition}"] : [],
        .. Header.Lines(loaded, composed, data),
    ];
}
