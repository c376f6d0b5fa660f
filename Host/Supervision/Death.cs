using System.Globalization;

namespace Pipeline.Host.Supervision;

/// <summary>How a process ended that did not mean to.</summary>
/// <param name="Code">Its exit code.</param>
internal readonly record struct Death(int Code)
{
    private const int Signals = 128;
    private const int Kill = 9;

    private static readonly string[] Names =
    [
        "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
        "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM",
    ];

    /// <summary>Whether a signal or, on Windows, an exception of the system ended it; otherwise it ended itself.</summary>
    public bool IsViolent => OperatingSystem.IsWindows() ? Code < 0 : Code is > Signals and < Signals + 65;

    /// <summary>What it died of, in words.</summary>
    public string Text => OperatingSystem.IsWindows() ? Cause
        : Signal is Kill ? "signal 9 (SIGKILL: killed by a user, or by the system for want of memory)"
        : Signal < Names.Length ? $"signal {Signal.ToString(CultureInfo.InvariantCulture)} ({Names[Signal]})"
        : Cause;

    /// <summary>The name of what it died of.</summary>
    public string Cause => OperatingSystem.IsWindows() ? $"exception 0x{Code:X8}{Meaning(Code)}"
        : Signal < Names.Length ? Names[Signal]
        : $"signal {Signal.ToString(CultureInfo.InvariantCulture)}";

    private int Signal => Code - Signals;

    private static string Meaning(int status) => unchecked((uint)status) switch
    {
        0xC0000005 => " (access violation)",
        0xC00000FD => " (stack overflow)",
        0xC0000409 => " (abort)",
        0xC0000374 => " (corrupted heap)",
        0x80131623 => " (FailFast)",
        0xE0434352 => " (unhandled exception)",
        _ => "",
    };
}
