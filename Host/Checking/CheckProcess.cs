using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Host.Checking.Child;
using Pipeline.Host.Loading;
using Pipeline.Host.Supervision;

namespace Pipeline.Host.Checking;

/// <summary>A child process that checks plugins: started with its limits, watched, and killed with all that it started.</summary>
internal sealed class CheckProcess : IDisposable
{
    private const int KeptOutput = 4096;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    // That of the child, on a machine with much else to do: no plugin's time.
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastOutput = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Limits limits;
    private readonly CheckProgress progress;

    private CheckProcess(string folder, IReadOnlyList<Candidate> candidates, Limits limits)
    {
        this.limits = limits;
        var (request, report) = (Path.Combine(folder, "request.json"), Path.Combine(folder, "report.jsonl"));
        File.WriteAllBytes(request, new CheckRequest(report, limits.Seed, [.. candidates.Select(AskedPlugin.Of)]).ToJson());
        progress = new(report, [.. candidates.Select(one => one.Type)], () => Stopwatch.GetElapsedTime(0));
        var start = OwnCommand.With(["check-child", request]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.Environment["DOTNET_GCHeapHardLimit"] = (limits.Megabytes * (1L << 20)).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";

        // A killed child would leave the sockets of debuggers and profilers in the system's folder of temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        process = Process.Start(start) ?? throw new InvalidOperationException("no process can be started to check plugins in");
        _ = Drained(process.StandardOutput.BaseStream);
        errors = Drained(process.StandardError.BaseStream);
    }

    /// <summary>Checks plugins until all are done or one of them ends the process.</summary>
    /// <param name="candidates">The plugins.</param>
    /// <param name="limits">Time and memory.</param>
    /// <param name="told">Told of every verdict.</param>
    /// <param name="token">Kills the child.</param>
    /// <returns>The verdicts of the first candidates; of all where none of them ended the process.</returns>
    public static ImmutableArray<Verdict> Run(IReadOnlyList<Candidate> candidates, Limits limits, Action<Verdict> told, CancellationToken token)
    {
        // In the cache, where pruning finds what a killed process has left.
        var folder = Directory.CreateDirectory(Path.Combine(CacheFolder.OfUser().Checks, Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            using var child = new CheckProcess(folder, candidates, limits);
            return child.Watch(told, token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private ImmutableArray<Verdict> Watch(Action<Verdict> told, CancellationToken token)
    {
        EarlyEnd? death = null;
        for (var running = true; running && !progress.IsOver && death is null;)
        {
            token.ThrowIfCancellationRequested();
            running = !process.WaitForExit(BetweenLooks);
            progress.Read(told);
            death = !running || progress.IsOver ? null
                : progress.Since > limits.Timeout + (progress.Began ? TimeSpan.Zero : Start) ? EarlyEnd.Late(limits.Timeout)
                : Memory() > limits.Megabytes * (1L << 20) ? EarlyEnd.Large(limits.Megabytes)
                : null;
        }

        if (!progress.IsOver)
        {
            // A signal to the whole group ends the child too.
            token.ThrowIfCancellationRequested();
            Kill();
            progress.Died(death ?? EarlyEnd.Of(process.ExitCode, Errors(), limits.Megabytes), told);
        }

        return !progress.Began
            ? throw new InvalidOperationException($"the process that checks plugins ended before it began: {Errors().ReplaceLineEndings(" ")}")
            : progress.Verdicts;
    }

    private long Memory()
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
            return 0;
        }
    }

    private string Errors() => errors.Wait(LastOutput) ? errors.Result : "";

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    // What plugins write goes nowhere; the runtime's own last words are kept.
    private static async Task<string> Drained(Stream stream)
    {
        var (kept, length, buffer) = (new byte[KeptOutput], 0, new byte[KeptOutput]);
        try
        {
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) is var read and > 0)
            {
                var more = Math.Min(read, kept.Length - length);
                buffer.AsSpan(0, more).CopyTo(kept.AsSpan(length));
                length += more;
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process is gone and so is its pipe.
        }

        return System.Text.Encoding.UTF8.GetString(kept, 0, length);
    }
}
