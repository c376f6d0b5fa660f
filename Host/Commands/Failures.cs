using LanguageExt.Common;

namespace Pipeline.Host.Commands;

/// <summary>The ways in which a command fails on the user's side: an exit code and lines to read, no stack trace.</summary>
public static class Failures
{
    /// <summary>The command line, the configuration, the data or a run folder is wrong.</summary>
    public static Error Configuration(string text) => Error.New((int)ExitCode.Configuration, text);

    /// <summary>A plugin could not be loaded.</summary>
    public static Error Plugin(string text) => Error.New((int)ExitCode.Plugin, text);

    /// <summary>
    /// The exit code of an error. Errors that carry none of ours come from reading what the user named (a broken
    /// file, a split that cannot be made) and count as configuration; exceptions are faults of the program.
    /// </summary>
    public static ExitCode CodeOf(Error error) => error switch
    {
        { IsExceptional: true } => ExitCode.Internal,
        _ when Enum.IsDefined((ExitCode)error.Code) && error.Code != 0 => (ExitCode)error.Code,
        _ => ExitCode.Configuration,
    };
}
