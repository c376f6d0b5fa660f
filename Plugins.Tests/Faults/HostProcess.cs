using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>What a host process said and how it ended.</summary>
internal sealed record HostEnd(int Code, ImmutableArray<string> Output, ImmutableArray<string> Errors)
{
    /// <summary>All of it, for the message of a failed test.</summary>
    public override string ToString() => $"exit code {Code}\n{string.Join('\n', Output)}\n--\n{string.Join('\n', Errors)}";
}

/// <summary>The host's own executable, as a user starts it, in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    /// <summary>Starts the host that lies beside the tests.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="folder">The working directory.</param>
    /// <param name="cache">The folder of private copies and verdicts.</param>
    /// <param name="environment">More variables.</param>
    public HostProcess(IEnumerable<string> arguments, string folder, string cache, params IEnumerable<(string Name, string Value)> environment)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pipeline.exe" : "pipeline");
        var start = new ProcessStartInfo(executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PIPELINE_CACHE"] = cache;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException($"{executable} did not start");
        process.StandardInput.Close();
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Waits for the end of the process, and for nobody else who holds its streams.</summary>
    public HostEnd End()
    {
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"the host did not end within {Patience}:\n{output.Result}\n--\n{errors.Result}");
        }

        return new(process.ExitCode, Lines(output.Result), Lines(errors.Result));
    }

    /// <summary>Waits until something is so; the process must not end before.</summary>
    public void Until(Func<bool> reached, string what)
    {
        for (var waited = Stopwatch.StartNew(); !reached(); Thread.Sleep(10))
        {
            if (process.HasExited || waited.Elapsed > Patience)
            {
                throw new TimeoutException($"not reached: {what}\n{(process.HasExited ? End().ToString() : "")}");
            }
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static ImmutableArray<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
}
