using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Supervision;

namespace Pipeline.Host.Commands;

/// <summary>The one place where effects run: from a command to an exit code, with every failure told in lines.</summary>
public static class Execution
{
    /// <summary>Runs a command to its end.</summary>
    public static int Run(Terminal terminal, CommonSettings settings, Func<Session, Eff<ExitCode>> command)
    {
        using var interruption = new Interruption(terminal.Box?.Abandoned ?? default);
        using var log = Log.OnTerminal(settings.Verbosity, terminal);
        using var watchdog = new Watchdog(terminal.Error, terminal.Box, settings.Threads);
        var telling = Telling.Once(warning => log.Warning("{Warning:l}", warning.ToString()), settings.Verbosity == Verbosity.Verbose);
        var session = new Session(terminal, settings with { Telling = telling, Watchdog = watchdog }, log, interruption.Token);
        return (int)command(session).Run().Match(code => code, error => Tell(session, error));
    }

    private static ExitCode Tell(Session session, Error error)
    {
        var thrown = error.IsExceptional ? error.ToException() : null;
        var (line, code) = thrown is null ? (error.Message, Failures.CodeOf(error)) : Told(session, thrown, Thrown.By(thrown));
        session.Terminal.Error.WriteLine(line);
        if (thrown is not null && session.Settings.Verbosity == Verbosity.Verbose)
        {
            session.Terminal.Error.WriteLine(thrown.ToString());
        }

        return code;
    }

    // What a plugin throws is its own, whatever its type: it is neither an interruption nor a fault of the program.
    private static (string Line, ExitCode Code) Told(Session session, Exception exception, Thrown thrown) => (exception, thrown.Plugin) switch
    {
        (OperationCanceledException, _) when session.Token.IsCancellationRequested => ("interrupted", ExitCode.Cancelled),
        (IOException or UnauthorizedAccessException or InvalidDataException, { } plugin) => ($"{plugin}: {thrown.Message}", ExitCode.Configuration),
        (_, { } plugin) => (ThrownText.Of(thrown, plugin, session.Terminal.Box), ExitCode.Internal),
        (OperationCanceledException, _) => ("interrupted", ExitCode.Cancelled),
        (IOException or UnauthorizedAccessException, _) => (thrown.Message, ExitCode.Configuration),
        _ => ($"internal error: {thrown.Message}", ExitCode.Internal),
    };
}
