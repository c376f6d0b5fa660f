using System.Diagnostics;

namespace Pipeline.Plugins.Tests.Processes;

/// <summary>The end of a process that a test knows by its number only.</summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Whether a process comes to its end; whoever started it may not have asked how yet.</summary>
    public static bool Comes(int process)
    {
        var waited = Stopwatch.StartNew();
        while (IsAlive(process) && waited.Elapsed < Patience)
        {
            Thread.Sleep(10);
        }

        return !IsAlive(process);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1][0] != 'Z';
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
