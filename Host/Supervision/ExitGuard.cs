using System.Globalization;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Supervision;

/// <summary>
/// Sees to it that a plugin that ends the process is told as a fault (P063, exit code 70): without it a plugin's
/// <c>Environment.Exit(0)</c> looks like a run that went well. Stands around the program's run; a normal end takes it
/// away first.
/// </summary>
public sealed class ExitGuard : IDisposable
{
    internal const string Remedy = "a plugin must leave the process alone: let it throw an exception";

    private readonly BlackBox box;
    private readonly TextWriter error;
    private readonly PosixSignalRegistration[] signals;
    private int isArmed = 1;

    /// <summary>Takes its place.</summary>
    /// <param name="box">Knows which plugin is being called.</param>
    /// <param name="error">Where the fault is told.</param>
    public ExitGuard(BlackBox box, TextWriter error)
    {
        (this.box, this.error) = (box, error);

        // By default these two end the process in the way that Environment.Exit does.
        signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, _ => Disarm()))];
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>The program ends as it means to.</summary>
    public void Dispose()
    {
        Disarm();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        box.Ended();
    }

    private bool Disarm() => Interlocked.Exchange(ref isArmed, 0) == 1;

    private void OnExit(object? sender, EventArgs arguments)
    {
        if (Disarm())
        {
            Tell($"Environment.Exit({Environment.ExitCode.ToString(CultureInfo.InvariantCulture)})");
            Environment.ExitCode = (int)ExitCode.Internal;
            box.Ended();
        }
    }

    private void OnUnhandled(object? sender, UnhandledExceptionEventArgs arguments)
    {
        if (arguments.ExceptionObject is Exception exception)
        {
            box.Thrown(Thrown.By(exception));
        }
    }

    // The runtime ends the process on a thread of its own: the plugin is known by its call that has not come back, and
    // where there is none (constructors, threads of its own) by the methods that could have done it.
    private void Tell(string how)
    {
        var plugins = box.Plugins;
        var calls = ExitCalls.InLoadedPlugins();
        var running = Blame.Of(box.Calls.Span, plugins);
        var blame = calls.IsEmpty || calls.Any(call => call.File.Path == running.Plugin?.File)
            ? running
            : Blame.Of(box.Calls.Span, plugins, Named(calls[0]));
        var where = box.Plugins.IsEmpty ? "before the run"
            : blame is { Plugin: not null, Operation: not PluginOperation.None } ? $"in {blame.When}"
            : blame.Plugin is null ? blame.Where
            : blame.When;
        error.WriteLine($"{blame.Prefix("P063")}: {blame.Plugin?.Name ?? "a plugin"} ended the process with {how} {where}; {Remedy}; {Remains.Of(box.Run)}");
        error.Flush();
    }

    private static PluginName Named(ExitCall call) => new(call.File.Alias, call.File.Path, $"{call.Type}.{call.Method}");
}
