using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Host.Commands;
using Pipeline.Host.Output;

namespace Pipeline.Host.Supervision;

/// <summary>
/// Runs a command in a child process and says what the child died of, if it dies: signal, plugin, operation and step (P062),
/// or that a plugin ended it (P063). The child shares standard output; its standard error passes through here.
/// </summary>
public sealed class Supervisor : IDisposable
{
    private readonly Terminal terminal;
    private readonly bool showsLastWords;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipeline-box-");
    private readonly Process child;
    private readonly PosixSignalRegistration[] signals;
    private int asked;

    private Supervisor(Terminal terminal, IEnumerable<string> arguments, bool showsLastWords)
    {
        (this.terminal, this.showsLastWords) = (terminal, showsLastWords);
        var start = OwnCommand.With(arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardError = true;
        start.Environment[BlackBox.Variable] = folder.FullName;
        signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Ask))];
        child = Process.Start(start)!;
    }

    /// <summary>Runs the command to its end.</summary>
    /// <param name="terminal">Where faults and the child's standard error go.</param>
    /// <param name="arguments">The command line of the child.</param>
    /// <param name="verbosity">Verbose shows what the runtime says of the death as well.</param>
    /// <returns>The child's exit code, or 70.</returns>
    public static int Run(Terminal terminal, IEnumerable<string> arguments, Verbosity verbosity)
    {
        using var supervisor = new Supervisor(terminal, arguments, verbosity == Verbosity.Verbose);
        return supervisor.Watch();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        child.Dispose();
        folder.Delete(recursive: true);
    }

    private int Watch()
    {
        var errors = new HeldBack(terminal.Error);
        var relayed = errors.Relay(child.StandardError);
        child.WaitForExit();
        relayed.Wait();
        var (death, left) = (new Death(child.ExitCode), Aftermath.Of(folder.FullName));
        if (left.HasEnded || (asked > 0 && death.IsViolent))
        {
            // In order; or killed by whoever asked for the end a second time.
            errors.Release();
            return left.HasEnded ? child.ExitCode : (int)ExitCode.Cancelled;
        }

        terminal.Error.WriteLine(death.IsViolent ? Died(death, left, errors) : Exited(death, left));
        if (showsLastWords)
        {
            errors.Release();
        }

        terminal.Error.Flush();
        return (int)ExitCode.Internal;
    }

    private static string Died(Death death, Aftermath left, HeldBack errors)
    {
        var cause = left.Thrown is { } thrown ? $": {thrown.Type}: {thrown.Message.TrimEnd('.')}" : LastWords(errors);
        return $"{left.Blame.Prefix("P062")}: the process died of {death.Text} {left.Blame.Where}{cause}; {Remains.Of(left.Run)}";
    }

    private static string Exited(Death death, Aftermath left) =>
        $"{left.Blame.Prefix("P063")}: the process was ended with exit code {death.Code} {left.Blame.Where}; " +
        $"{ExitGuard.Remedy}; {Remains.Of(left.Run)}";

    // The runtime says what it is in one line and why in the next, where it does not say both in one.
    private static string LastWords(HeldBack errors) =>
        string.Join(' ', errors.Kept.Take(2).TakeWhile((line, i) => i == 0 || (line.Length > 0 && !char.IsWhiteSpace(line[0]) && !line.StartsWith("Repeat", StringComparison.Ordinal)))) is { Length: > 0 } words
            ? $": {words.TrimEnd('.')}"
            : "";

    // The child gets a terminal's Ctrl-C as well: to be asked twice does it no harm.
    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref asked) > 1)
        {
            child.Kill();
            return;
        }

        try
        {
            child.StandardInput.BaseStream.WriteByte((byte)'\n');
            child.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }
}
