using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Output;

namespace Pipeline.Host.Commands;

/// <summary>The one place where effects run: from a command to an exit code, with every failure told in lines.</summary>
public static class Execution
{
    /// <summary>Runs a command to its end.</summary>
    public static int Run(Terminal terminal, CommonSettings settings, Func<Session, Eff<ExitCode>> command)
    {
        using var interruption = new Interruption();
        using var log = Log.OnConsole(settings.Verbosity, terminal.Color);
        var session = new Session(terminal, settings, log, interruption.Token);
        return (int)command(session).Run().Match(code => code, error => Tell(session, error));
    }

    private static ExitCode Tell(Session session, Error error)
    {
        if (session.Token.IsCancellationRequested && error.Exception.Case is OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }

        session.Terminal.Error.WriteLine(error.IsExceptional ? $"internal error: {error.Message.ReplaceLineEndings(" ")}" : error.Message);
        if (error.IsExceptional)
        {
            session.Terminal.Error.WriteLine(session.Settings.Verbosity == Verbosity.Verbose
                ? error.ToException().ToString()
                : "--verbose shows where it happened");
        }

        return Failures.CodeOf(error);
    }
}
