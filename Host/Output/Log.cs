using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Sinks.SystemConsole.Themes;

namespace Pipeline.Host.Output;

/// <summary>The log: readable lines on standard error, and compact JSON in the run folder once there is one.</summary>
public static class Log
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>A log on standard error alone.</summary>
    public static Logger OnConsole(Verbosity verbosity, bool color) => Console(verbosity, color).CreateLogger();

    /// <summary>A log on standard error and in a file, which gets every detail whatever the console shows.</summary>
    public static Logger WithFile(Verbosity verbosity, bool color, string path) =>
        Console(verbosity, color).WriteTo.File(new CompactJsonFormatter(), path).CreateLogger();

    private static LoggerConfiguration Console(Verbosity verbosity, bool color) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.Console(
            outputTemplate: Line,
            restrictedToMinimumLevel: Level(verbosity),
            standardErrorFromLevel: LogEventLevel.Verbose,
            theme: color ? AnsiConsoleTheme.Literate : ConsoleTheme.None,
            applyThemeToRedirectedOutput: color,
            formatProvider: System.Globalization.CultureInfo.InvariantCulture);

    private static LogEventLevel Level(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Quiet => LogEventLevel.Warning,
        Verbosity.Normal => LogEventLevel.Information,
        _ => LogEventLevel.Debug,
    };
}
