using System.Runtime.InteropServices;

namespace Pipeline.Host.Supervision;

/// <summary>
/// The program's own way to end at once, from any thread: no handler or finalizer of any plugin runs or changes the exit code,
/// <see cref="ExitGuard"/> is not asked, and no thread is waited for. What was written must have been handed to the system.
/// </summary>
internal static partial class OwnEnd
{
    /// <summary>Ends the process; whatever its other threads do.</summary>
    /// <param name="code">The exit code.</param>
    public static void With(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            TerminateProcess(GetCurrentProcess(), (uint)code);
        }
        else
        {
            Exit(code);
        }
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);

    [LibraryImport("kernel32")]
    private static partial nint GetCurrentProcess();

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool TerminateProcess(nint process, uint code);
}
