using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>describe</c>: the composed pipeline, layer by layer.</summary>
public static class DescribeCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var command = new Command("describe", "Shows the composed pipeline: layers, shapes, parameters, the chain in order, memory.");
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), Run));
        return command;
    }

    /// <summary>Prints the pipeline of the configuration, on the data it names.</summary>
    public static Eff<ExitCode> Run(Session session) =>
        from loaded in Loaded.From(session.Settings)
        from data in Train.TrainCommand.Data<float>(loaded)
        from composed in Train.TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        from code in Eff(() =>
        {
            foreach (var line in Description.Lines(composed, loaded.Configuration, [.. data.Named.Select(split => (split.Name, split.Data.Count))]))
            {
                session.Terminal.Out.WriteLine(line);
            }

            return ExitCode.Success;
        })
        select code;
}
