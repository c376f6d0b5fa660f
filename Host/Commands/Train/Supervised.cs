using System.CommandLine;
using Pipeline.Host.Output;
using Pipeline.Host.Supervision;

namespace Pipeline.Host.Commands.Train;

/// <summary><c>--supervised</c>: the command runs in a child process, and this one says what the child died of.</summary>
internal static class Supervised
{
    /// <summary>The option.</summary>
    public static Option<bool> Define() => new("--supervised")
    {
        Description = "Trains in a child process, so that a plugin that crashes the process is named, with the step.",
    };

    /// <summary>Runs a command here, or in a child where that is asked for and this is not the child.</summary>
    /// <param name="isAsked">Whether <c>--supervised</c> was given.</param>
    /// <param name="terminal">Streams.</param>
    /// <param name="settings">Says how much is shown.</param>
    /// <param name="arguments">The whole command line.</param>
    /// <param name="run">The command.</param>
    public static int Around(bool isAsked, Terminal terminal, CommonSettings settings, IReadOnlyList<string> arguments, Func<int> run) =>
        isAsked && terminal.Box is not { IsSupervised: true } ? Supervisor.Run(terminal, arguments, settings.Verbosity) : run();
}
