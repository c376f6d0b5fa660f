using System.CommandLine;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Output;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Watch;

/// <summary><c>watch</c>: trains as <c>train</c> does, and anew whenever the plugins or the configuration change for good.</summary>
internal static class WatchCommand
{
    private const string Name = "watch";

    /// <summary>The command.</summary>
    /// <param name="common">The options that all commands share.</param>
    /// <param name="terminal">Streams.</param>
    /// <param name="arguments">The whole command line, for the children.</param>
    public static Command Define(CommonOptions common, Terminal terminal, IReadOnlyList<string> arguments)
    {
        var command = new Command(Name, "Trains, and trains anew whenever a plugin or the configuration changes; the run goes on while a change is refused.");
        var options = new TrainOptions();
        options.AddTo(command);
        command.SetAction(parsed => Execution.Run(terminal, options.Settings(common.Read(parsed), parsed), session => Eff(() =>
        {
            using var watching = new Watching(session, name => Instead(parsed, arguments, name));
            return watching.Run();
        })));
        return command;
    }

    // A value of an option may read as the command does.
    private static string[] Instead(ParseResult parsed, IReadOnlyList<string> arguments, string command) =>
        Enumerable.Range(0, arguments.Count)
            .Where(place => arguments[place] == Name)
            .Select(place => (string[])[.. arguments.Take(place), command, .. arguments.Skip(place + 1)])
            .First(line => parsed.RootCommandResult.Command.Parse(line) is { Errors: [] } read && read.CommandResult.Command.Name == command);
}
