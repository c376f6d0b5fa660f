using System.Runtime.InteropServices;
using Xunit;

namespace Pipeline.Plugins.Tests.Processes;

/// <summary>The signals of Unix that tests send.</summary>
internal static partial class Signals
{
    /// <summary>Ctrl-C.</summary>
    public const int Int = 2;

    /// <summary>What no process can handle.</summary>
    public const int Kill = 9;

    /// <summary>The polite request to end.</summary>
    public const int Term = 15;

    /// <summary>Stops a process, which is not asked.</summary>
    public static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    /// <summary>Lets a stopped process go on.</summary>
    public static int Continue => OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>Sends a signal to a process.</summary>
    public static void Send(int process, int signal) => Assert.Equal(0, KillProcess(process, signal));

    /// <summary>Skips the test where a child process would not get the signal.</summary>
    public static void MustReachChildren(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        Assert.SkipWhen(IsIgnored(signal), "whoever started the tests has this signal ignored, and children inherit that");
    }

    private static bool IsIgnored(int signal) =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } mask
        && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) >> (signal - 1) & 1) == 1;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int KillProcess(int process, int signal);
}
