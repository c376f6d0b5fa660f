using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Plugins that end or block the process in which they are checked: the run that asked for it goes on to say so.</summary>
public sealed class CheckFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Case("infinite loop", "an endless call within a law", "P061", "hang", "did not come back within 10 s (--timeout)", "--timeout", "10"),
        Case(CrashFaults.Crash, "a stack overflow within a law", "P062", "stack-overflow", "ended the process by SIGABRT (Stack overflow)"),
        Case(CrashFaults.Crash, "all memory taken within a law", "P062", "hoard", "took more than 300 MB of memory (--memory)", "--memory", "300"),
        Case(CrashFaults.Exit, "an exit within a law", "P063", "exit", "ended the process with exit code 0"),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_with_the_law(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    [Theory]
    [InlineData("stack-overflow")]
    [InlineData("exit")]
    public void Keep_a_run_from_training(string plugin)
    {
        using var project = bench.Project();
        project.Name(project.Take("Faulty"));
        project.Optimizer = $"\"{plugin}\"";
        using var host = project.Start("train");
        var end = host.End();
        Assert.True(end.Code == (int)ExitCode.Internal, $"{end}");
        Assert.Contains(plugin, Assert.Single(end.Errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(project["runs"]), "a run was begun");
    }

    private static FaultCase Case(string fault, string name, string code, string plugin, string did, params string[] options) => new(
        fault, name, ExitCode.Internal,
        $"{code} Faulty (.../mine/Faulty.dll): '{plugin}' {did} in law ...",
        project => project.Take("Faulty"))
    { Arguments = ["check", "mine/Faulty.dll", "--plugin", plugin, .. options] };
}
