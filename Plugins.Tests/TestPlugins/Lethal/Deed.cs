using System.Runtime.InteropServices;

namespace Lethal;

/// <summary>Ways to end the process that a plugin lives in.</summary>
public enum Deed
{
    Exit,
    ExitOnThread,
    NativeExit,
    Abort,
    BadWrite,
    StackOverflow,
    FailFast,
    ThrowOnThread,
    Kill,
}

internal static partial class Deeds
{
    public static void Do(Deed deed, int code)
    {
        switch (deed)
        {
            case Deed.Exit:
                Environment.Exit(code);
                break;
            case Deed.ExitOnThread:
                OnThread(() => Environment.Exit(code));
                break;
            case Deed.NativeExit:
                EndNow(code);
                break;
            case Deed.Abort:
                Abort();
                break;
            case Deed.BadWrite:
                unsafe
                {
                    NativeMemory.Fill((void*)0x7000, 64, 1);
                }

                break;
            case Deed.StackOverflow:
                Deeper(0);
                break;
            case Deed.FailFast:
                Environment.FailFast("no way on");
                break;
            case Deed.ThrowOnThread:
                OnThread(() => throw new InvalidOperationException("on its own"));
                break;
            case Deed.Kill:
                Kill(Environment.ProcessId, 9);
                break;
        }
    }

    private static int Deeper(int depth) => depth + Deeper(depth + 1) + 1;

    private static void OnThread(Action deed)
    {
        var thread = new Thread(() => deed());
        thread.Start();
        thread.Join();
        Thread.Sleep(Timeout.Infinite);
    }

    [LibraryImport("libc", EntryPoint = "exit")]
    private static partial void EndNow(int code);

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
