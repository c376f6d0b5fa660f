using System.Globalization;
using System.Text.RegularExpressions;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;
using Serilog.Sinks.SystemConsole.Themes;

namespace Pipeline.Host.Output;

/// <summary>The log: readable lines on standard error, and compact JSON in the run folder once there is one.</summary>
public static partial class Log
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>A log on the terminal's error stream alone.</summary>
    public static Logger OnTerminal(Verbosity verbosity, Terminal terminal) => Shown(verbosity, terminal).CreateLogger();

    /// <summary>A log on the terminal's error stream and in a file, which gets every detail whatever the terminal shows.</summary>
    public static Logger WithFile(Verbosity verbosity, Terminal terminal, string path) =>
        Shown(verbosity, terminal).WriteTo.File(new CompactJsonFormatter(), path).CreateLogger();

    /// <summary>Whether a line of text is one of the log's.</summary>
    internal static bool IsLine(string line) =>
        Color().Replace(line, "") is { Length: > 12 } plain && TimeOnly.TryParseExact(plain.AsSpan(0, 8), "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Color();

    private static LoggerConfiguration Shown(Verbosity verbosity, Terminal terminal)
    {
        var to = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo;
        return terminal.Color
            ? to.Console(
                outputTemplate: Line,
                restrictedToMinimumLevel: Level(verbosity),
                standardErrorFromLevel: LogEventLevel.Verbose,
                theme: AnsiConsoleTheme.Literate,
                applyThemeToRedirectedOutput: true,
                formatProvider: CultureInfo.InvariantCulture)
            : to.Sink(new WriterSink(terminal.Error), Level(verbosity));
    }

    private static LogEventLevel Level(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Quiet => LogEventLevel.Warning,
        Verbosity.Normal => LogEventLevel.Information,
        _ => LogEventLevel.Debug,
    };

    /// <summary>Plain lines on a writer that is no coloured console.</summary>
    private sealed class WriterSink(TextWriter writer) : ILogEventSink
    {
        private readonly MessageTemplateTextFormatter formatter = new(Line, CultureInfo.InvariantCulture);

        public void Emit(LogEvent logEvent)
        {
            lock (writer)
            {
                formatter.Format(logEvent, writer);
                writer.Flush();
            }
        }
    }
}
