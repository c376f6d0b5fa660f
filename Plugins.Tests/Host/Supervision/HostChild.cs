using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipeline.Plugins.Tests.Host.Commands;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Supervision;

/// <summary>The program in a process of its own, whose standard error is read while it runs.</summary>
internal sealed partial class HostChild : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly List<string> errors = [];

    public HostChild(SmallProject project, params string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "pipeline.dll"), .. arguments, "--config", project.Config])
        {
            WorkingDirectory = Path.GetDirectoryName(project.Config),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, said) =>
        {
            lock (errors)
            {
                errors.AddRange(said.Data is { } line ? [line] : []);
            }
        };
        process.BeginErrorReadLine();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Number of the process.</summary>
    public int Id => process.Id;

    /// <summary>The lines on standard error so far.</summary>
    public string[] Errors
    {
        get
        {
            lock (errors)
            {
                return [.. errors];
            }
        }
    }

    /// <summary>The process that this one has started.</summary>
    public int Child => int.Parse(File.ReadAllText($"/proc/{Id}/task/{Id}/children").Split(' ')[0]);

    /// <summary>Runs a command to its end.</summary>
    public static (int Code, string[] Errors) Run(SmallProject project, params string[] arguments)
    {
        using var child = new HostChild(project, arguments);
        return (child.End(), child.Errors);
    }

    /// <summary>Waits for something that the process does before it ends.</summary>
    public void Until(Func<bool> reached, string what)
    {
        for (var waited = Stopwatch.StartNew(); !reached(); Thread.Sleep(10))
        {
            Assert.True(waited.Elapsed < Patience && !process.HasExited, $"not reached: {what}; said:\n{string.Join('\n', Errors)}");
        }
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public int End()
    {
        Assert.True(process.WaitForExit(Patience), "the process does not end");
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Send(int process, int signal) => Assert.Equal(0, Kill(process, signal));

    /// <summary>Whether a process is there and runs.</summary>
    public static bool IsAlive(int process) =>
        File.Exists($"/proc/{process}/stat") && File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1][0] != 'Z';

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
