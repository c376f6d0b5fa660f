using System.Diagnostics;

namespace Pipeline.Host.Supervision;

/// <summary>
/// A command in a child process of which somebody says what it died of, if it dies: signal, plugin, operation and step (P062),
/// or that a plugin ended it (P063). The child shares standard output; its standard error passes through here.
/// </summary>
internal sealed class SupervisedChild : IDisposable
{
    private const int SigInt = 128 + 2;
    private const int SigTerm = 128 + 15;

    private readonly TextWriter error;
    private readonly bool showsLastWords;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pipeline-box-");
    private readonly Process child;
    private int asked;

    private SupervisedChild(ProcessStartInfo start, TextWriter error, bool isColored, bool showsLastWords, bool isAwaited)
    {
        Mark(isAwaited, BoxFiles.Awaited(folder.FullName));
        Mark(isColored, BoxFiles.Colored(folder.FullName));

        (this.error, this.showsLastWords) = (error, showsLastWords);
        start.RedirectStandardInput = true;
        start.RedirectStandardError = true;
        start.Environment[BlackBox.Variable] = folder.FullName;
        child = Process.Start(start) ?? throw new IOException($"{start.FileName} does not start");
        Ended = Task.Run(Watch);
    }

    /// <summary>The child's exit code, or 70 where it died; everything is told by then.</summary>
    public Task<int> Ended { get; }

    /// <summary>Starts a command of this program.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="error">Where faults and the child's standard error go.</param>
    /// <param name="isColored">What the child writes there may have colours.</param>
    /// <param name="showsLastWords">Shows what the runtime says of the death as well.</param>
    /// <param name="isAwaited">The run waits for <see cref="Begin"/> before it makes its folder.</param>
    public static SupervisedChild Start(IEnumerable<string> arguments, TextWriter error, bool isColored, bool showsLastWords, bool isAwaited = false) =>
        new(OwnCommand.With(arguments), error, isColored, showsLastWords, isAwaited);

    /// <summary>Whether an awaited run can begin: its plugins are loaded and have proved themselves.</summary>
    public bool IsReady => File.Exists(BoxFiles.Ready(folder.FullName));

    /// <summary>Lets an awaited run begin.</summary>
    public void Begin() => Say(BoxWords.Start);

    /// <summary>Asks the child to end in order; kills it where it has been asked before.</summary>
    public void Ask()
    {
        if (Interlocked.Increment(ref asked) > 1)
        {
            child.Kill();
            return;
        }

        Say(BoxWords.End);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!child.HasExited)
        {
            child.Kill();
        }

        Ended.Wait();
        child.Dispose();
        folder.Delete(recursive: true);
    }

    private static void Mark(bool isSo, string file)
    {
        if (isSo)
        {
            File.WriteAllBytes(file, []);
        }
    }

    private void Say(byte word)
    {
        try
        {
            child.StandardInput.BaseStream.WriteByte(word);
            child.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    private int Watch()
    {
        var errors = new HeldBack(error);
        var relayed = errors.Relay(child.StandardError);
        child.WaitForExit();
        relayed.Wait();
        var (death, left) = (new Death(child.ExitCode), Aftermath.Of(folder.FullName));
        if (left.HasEnded || WasKilledByUser(death))
        {
            errors.Release();
            return left.HasEnded ? child.ExitCode : (int)ExitCode.Cancelled;
        }

        error.WriteLine(death.IsViolent ? Died(death, left, errors) : Exited(death, left));
        if (showsLastWords)
        {
            errors.Release();
        }

        error.Flush();
        return (int)ExitCode.Internal;
    }

    // Asked a second time, by a terminal's Ctrl-C directly or through here.
    private bool WasKilledByUser(Death death) =>
        death.IsViolent && (asked > 1 || (asked == 1 && death.Code is SigInt or SigTerm));

    private static string Died(Death death, Aftermath left, HeldBack errors)
    {
        var cause = left.Thrown is { } thrown ? $": {thrown.Type}: {thrown.Message.TrimEnd('.')}" : LastWords(errors);
        return $"{left.Blame.Prefix("P062")}: the process died of {death.Text} {left.Blame.Where}{cause}; {Remains.Of(left.Run)}";
    }

    private static string Exited(Death death, Aftermath left) =>
        $"{left.Blame.Prefix("P063")}: the process was ended with exit code {death.Code} {left.Blame.Where}; " +
        $"{ExitGuard.Remedy}; {Remains.Of(left.Run)}";

    // The runtime says what it is in one line and why in the next, where it does not say both in one.
    private static string LastWords(HeldBack errors) =>
        string.Join(' ', errors.Kept.Take(2).TakeWhile((line, i) => i == 0 || IsReason(line))) is { Length: > 0 } words
            ? $": {words.TrimEnd('.')}"
            : "";

    private static bool IsReason(string line) =>
        line.Length > 0 && !char.IsWhiteSpace(line[0]) && !line.StartsWith("Repeat", StringComparison.Ordinal);
}
