using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Host.Loading;

namespace Pipeline.Plugins.Tests.Processes;

/// <summary>
/// The host's own executable, as a user starts it, in a process of its own: killed with all that it has started when the test
/// is over, or where it does not come to what is waited for.
/// </summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly Heard output;
    private readonly Heard errors;

    /// <summary>Starts the host that lies beside the tests.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="cache">The folder of private copies and verdicts; null for that of all tests.</param>
    /// <param name="environment">More variables.</param>
    public HostProcess(IEnumerable<string> arguments, string folder, string? cache = null, params IEnumerable<(string Name, string Value)> environment)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pipeline.exe" : "pipeline");
        var start = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[CacheFolder.Variable] = cache ?? CacheFolder.OfUser().Root;
        start.Environment["NO_COLOR"] = "1";

        // A process that is killed leaves the runtime's pipes for debuggers behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException($"{executable} did not start");
        process.StandardInput.Close();
        (output, errors) = (new(process.StandardOutput), new(process.StandardError));
    }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>The lines on standard error so far.</summary>
    public ImmutableArray<string> Errors => errors.Lines;

    /// <summary>The processes that it has started and that are there.</summary>
    public int[] Children => [.. Directory.GetDirectories($"/proc/{Id}/task")
        .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(int.Parse)];

    /// <summary>Waits for the end of the process and of what it says.</summary>
    public HostEnd End()
    {
        if (!process.WaitForExit(Patience) || !Task.WaitAll([output.Ended, errors.Ended], Patience))
        {
            Kill();
            throw new TimeoutException($"the host did not end within {Patience}:\n{Said}");
        }

        return new(process.ExitCode, output.Lines, errors.Lines);
    }

    /// <summary>Waits until something is so; the process must not end before.</summary>
    public void Until(Func<bool> reached, string what)
    {
        for (var waited = Stopwatch.StartNew(); !reached(); Thread.Sleep(10))
        {
            if (process.HasExited || waited.Elapsed > Patience)
            {
                throw new TimeoutException($"not reached: {what}\n{(process.HasExited ? End().ToString() : Said)}");
            }
        }
    }

    /// <summary>SIGKILL, to all that it has started as well: no time for anything.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit(Patience);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private string Said => $"{string.Join('\n', output.Lines)}\n--\n{string.Join('\n', errors.Lines)}";
}
