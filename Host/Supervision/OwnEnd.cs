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
        Sweep();
        if (OperatingSystem.IsWindows())
        {
            TerminateProcess(GetCurrentProcess(), (uint)code);
        }
        else
        {
            Exit(code);
        }
    }

    // The ends of pipes for debuggers, which the runtime takes away in an orderly end.
    private static void Sweep()
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), $"*-{Environment.ProcessId}-*").Where(IsForDebuggers))
            {
                File.Delete(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They are of no consequence.
        }
    }

    private static bool IsForDebuggers(string file) =>
        Path.GetFileName(file) is var name
        && (name.StartsWith("clr-debug-pipe-", StringComparison.Ordinal) || name.StartsWith("dotnet-diagnostic-", StringComparison.Ordinal));

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);

    [LibraryImport("kernel32")]
    private static partial nint GetCurrentProcess();

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool TerminateProcess(nint process, uint code);
}
