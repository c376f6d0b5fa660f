using System.Diagnostics;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>A training run in a process of its own, so that it can be told things and killed.</summary>
internal sealed class ChildRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly RunFolder folder;

    public ChildRun(SmallProject project, string[] options, string name = "small")
    {
        folder = new(project[$"runs/{name}"]);
        process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "pipeline.dll"), "train", "--quiet", "--config", project.Config, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Epochs done.</summary>
    public int Epochs => ControlFile.Read(folder.Metrics, 0).Length;

    /// <summary>Waits for so many epochs.</summary>
    public Task Reaches(int epochs) => Until(() => Epochs >= epochs);

    /// <summary>Tells the run something and waits until that is in its journal.</summary>
    public Task Takes(ControlLine line)
    {
        var number = ControlFile.Add(folder.Control, line);
        return Until(() => Journal.Read(folder.Journal).Any(said => said.Line == number));
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public async Task<int> Ends()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>SIGKILL: the process has no time for anything.</summary>
    public void Kill()
    {
        Assert.False(process.HasExited, "the run ended before it could be killed");
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private async Task Until(Func<bool> reached)
    {
        for (var waited = Stopwatch.StartNew(); !reached();)
        {
            Assert.True(waited.Elapsed < Patience && !process.HasExited, "the run did not get there");
            await Task.Delay(10);
        }
    }
}
