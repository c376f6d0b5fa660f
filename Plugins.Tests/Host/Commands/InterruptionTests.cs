using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed partial class InterruptionTests
{
    private const int SigInt = 2;
    private const int SigTerm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(SigInt)]
    [InlineData(SigTerm)]
    public async Task A_signal_ends_the_run_in_order_with_130(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        Assert.SkipWhen(IsIgnored(signal), "whoever started the tests has this signal ignored, and children inherit that");
        using var project = new SmallProject();
        using var process = Start(project);
        using var end = new EndOf(process);
        await Wait(() => File.Exists(project["runs/small/metrics.jsonl"]) && new FileInfo(project["runs/small/metrics.jsonl"]).Length > 0);
        Assert.Equal(0, Kill(process.Id, signal));
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
        Assert.True(File.Exists(project["runs/small/parameters.safetensors"]));
        Assert.StartsWith("test accuracy ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }

    [Fact]
    public async Task A_signal_ends_a_study_in_order_and_keeps_the_trials_that_are_done()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        Assert.SkipWhen(IsIgnored(SigInt), "whoever started the tests has this signal ignored, and children inherit that");
        using var project = new SmallProject();
        using var process = Start(
            project, "search", "--set", """search={"space": {"training.epochs": {"choice": [1, 100000000]}}, "sampler": "grid", "name": "cut"}""");
        using var end = new EndOf(process);
        await Wait(() => File.Exists(project["studies/cut/study.jsonl"]) && new FileInfo(project["studies/cut/study.jsonl"]).Length > 0);
        Assert.Equal(0, Kill(process.Id, SigInt));
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Single(File.ReadAllLines(project["studies/cut/study.jsonl"]));
        Assert.Matches("^best dev accuracy .*  trial 1  study ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.True(File.Exists(project["studies/cut/best.json"]));
    }

    private static Process Start(SmallProject project, params string[] arguments)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "pipeline.dll");
        return Process.Start(new ProcessStartInfo(
            "dotnet",
            ["exec", host, .. arguments is [] ? ["train", "--set", "training.epochs=100000000"] : arguments, "--quiet", "--config", project.Config])
        {
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task Wait(Func<bool> reached)
    {
        var patience = Stopwatch.StartNew();
        while (!reached())
        {
            Assert.True(patience.Elapsed < Patience, "the run did not start");
            await Task.Delay(20);
        }
    }

    internal static bool IsIgnored(int signal) =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } mask
        && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) >> (signal - 1) & 1) == 1;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    // A run of so many epochs must not outlive a test that failed.
    private sealed class EndOf(Process process) : IDisposable
    {
        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
