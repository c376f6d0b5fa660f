using System.Runtime.InteropServices;

namespace Faulty;

/// <summary>What plugins of this DLL do to the process that runs them.</summary>
internal static class Deed
{
    /// <summary>Calls itself until the stack is full.</summary>
    public static int OverflowTheStack(int depth) => depth + OverflowTheStack(depth + 1);

    /// <summary>Ends the process at once.</summary>
    public static void FailFast() => Environment.FailFast("the plugin gave up");

    /// <summary>Throws on a thread of its own, where nobody catches.</summary>
    public static void ThrowOnAThread()
    {
        var thread = new Thread(() => throw new InvalidOperationException("on a thread of its own"));
        thread.Start();
        thread.Join();
    }

    /// <summary>Writes to memory that is not there.</summary>
    public static unsafe void WriteBeyondMemory() => NativeMemory.Fill((void*)0x7000, 64, 1);

    /// <summary>Ends the process as if all were done.</summary>
    public static void Exit() => Environment.Exit(0);

    /// <summary>Never returns.</summary>
    public static void Hang()
    {
        for (var turns = 0L; ; turns++)
        {
            Thread.SpinWait(20);
        }
    }

    /// <summary>Takes memory until there is none.</summary>
    public static void Hoard()
    {
        for (var kept = new List<byte[]>(); ;)
        {
            var more = new byte[1 << 24];
            Array.Fill(more, (byte)1);
            kept.Add(more);
        }
    }
}
