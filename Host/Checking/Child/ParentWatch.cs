using System.Diagnostics;

namespace Pipeline.Host.Checking.Child;

/// <summary>Ends this process when its parent is gone: the parent holds the other end of standard input, and never writes.</summary>
internal static class ParentWatch
{
    /// <summary>Begins to watch; returns at once.</summary>
    public static void Begin() => new Thread(Watch) { IsBackground = true, Name = "parent watch" }.Start();

    private static void Watch()
    {
        using var parent = Console.OpenStandardInput();
        using var self = Process.GetCurrentProcess();
        while (parent.ReadByte() >= 0)
        {
        }

        // No orderly end: a plugin could hold it up.
        self.Kill();
    }
}
