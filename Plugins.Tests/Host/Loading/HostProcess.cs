using System.Diagnostics;
using Pipeline.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>The host in a process of its own, with a cache of its own; killed with the test.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Task<string> output;

    public HostProcess(CacheFolder cache, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "pipeline.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { [CacheFolder.Variable] = cache.Root },
        })!;
        output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public bool HasEnded => process.HasExited;

    /// <summary>Waits for the end; exit code and what it said.</summary>
    public async Task<(int Code, string Out)> Ends()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (process.ExitCode, await output);
    }

    /// <summary>SIGKILL: the process has no time for anything.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }
}
