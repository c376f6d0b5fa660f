using System.Globalization;
using Pipeline.Host.Supervision;

namespace Pipeline.Host.Checking;

/// <summary>How a child came to its end before it was done, as a fault of the plugin in hand.</summary>
/// <param name="Code">The fault's code.</param>
/// <param name="Detail">What the plugin did, as a verb with its object.</param>
internal sealed record EarlyEnd(string Code, string Detail)
{
    /// <summary>What is said of a plugin that allocates more than it may.</summary>
    public const string OutOfMemory = "took more memory than the check allows (--memory)";

    /// <summary>A line of the report is none that the child writes there: all of the DLL's code can write to that file.</summary>
    public static EarlyEnd Spoilt { get; } = new(LawFault.Crash, "spoilt the report of its check");

    /// <summary>The time is over.</summary>
    public static EarlyEnd Late(TimeSpan timeout) =>
        new(LawFault.Hang, string.Create(CultureInfo.InvariantCulture, $"did not come back within {timeout.TotalSeconds:0.###} s (--timeout)"));

    /// <summary>The memory is used up.</summary>
    public static EarlyEnd Large(int megabytes) =>
        new(LawFault.Crash, string.Create(CultureInfo.InvariantCulture, $"took more than {megabytes} MB of memory (--memory)"));

    /// <summary>The process ended by itself.</summary>
    /// <param name="exitCode">Its exit code: 128 and the signal's number where a signal ended it.</param>
    /// <param name="said">What the runtime wrote to standard error.</param>
    /// <param name="megabytes">Memory that it was allowed.</param>
    public static EarlyEnd Of(int exitCode, string said, int megabytes)
    {
        var line = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(IsLastWord);
        return line?.StartsWith("Out of memory", StringComparison.Ordinal) == true || line?.Contains("OutOfMemoryException", StringComparison.Ordinal) == true
            ? Large(megabytes)
            : new Death(exitCode) is { IsViolent: true } death
                ? new(LawFault.Crash, $"ended the process by {death.Cause}{(line is null ? "" : $" ({line.TrimEnd('.', ':')})")}")
                : new(LawFault.Exit, string.Create(CultureInfo.InvariantCulture, $"ended the process with exit code {exitCode}"));
    }

    // What the runtime says before it gives up; a plugin may have written something else before.
    private static bool IsLastWord(string line) =>
        line.StartsWith("Stack overflow", StringComparison.Ordinal) || line.StartsWith("Out of memory", StringComparison.Ordinal)
        || line.StartsWith("Unhandled exception", StringComparison.Ordinal) || line.StartsWith("Process terminated", StringComparison.Ordinal)
        || line.StartsWith("Fatal error", StringComparison.Ordinal);
}
