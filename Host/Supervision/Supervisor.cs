using System.Runtime.InteropServices;
using Pipeline.Host.Output;

namespace Pipeline.Host.Supervision;

/// <summary>Stands in for a command that runs in a supervised child: what this process is asked, the child is asked.</summary>
internal static class Supervisor
{
    /// <summary>Runs the command to its end.</summary>
    /// <param name="terminal">Where faults and the child's standard error go.</param>
    /// <param name="arguments">The command line of the child.</param>
    /// <param name="verbosity">Verbose shows what the runtime says of a death as well.</param>
    /// <returns>The child's exit code, or 70.</returns>
    public static int Run(Terminal terminal, IEnumerable<string> arguments, Verbosity verbosity)
    {
        using var child = SupervisedChild.Start(arguments, terminal.Error, terminal.Color, verbosity == Verbosity.Verbose);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        return child.Ended.GetAwaiter().GetResult();

        // The child gets a terminal's Ctrl-C as well: to be asked twice does it no harm.
        void Ask(PosixSignalContext context)
        {
            context.Cancel = true;
            child.Ask();
        }
    }
}
