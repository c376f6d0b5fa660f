using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Plugins that keep the laws, and end the process after a thousand steps.</summary>
public sealed class CrashFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    internal const string Crash = "stack overflow, FailFast, exception on its own thread, bad native write";
    internal const string Exit = "`Environment.Exit(0)`";

    private const string Exited = "P063 mine (.../mine/Faulty.dll): late-exit ended the process with Environment.Exit(0) in Apply, step 1000; ...; the state before step ... is saved, resume runs/small goes on from there";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Crashing("a stack overflow", "late-stack-overflow", "Stack overflow"),
        Crashing("`Environment.FailFast`", "late-fail-fast", "Process terminated. the plugin gave up"),
        Crashing("an exception on a thread of its own", "late-thread", "InvalidOperationException: on a thread of its own"),
        Crashing("a write to memory that is not there", "late-native-write", "Fatal error. System.AccessViolationException: ..."),
        new(Exit, "an exit in a step", ExitCode.Internal, Exited, project => LateFault.Lay(project, "optimizer", "late-exit")),
        new(Exit, "an exit in a step with `--supervised`", ExitCode.Internal, Exited, project => LateFault.Lay(project, "optimizer", "late-exit"))
        {
            Arguments = ["train", "--supervised"],
        },
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_with_plugin_operation_and_step(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    private static FaultCase Crashing(string name, string plugin, string cause) => new(
        Crash, name, ExitCode.Internal,
        $"P062 mine (.../mine/Faulty.dll): the process died of signal 6 (SIGABRT) in {plugin} Apply, step 1000: {cause}; the state before step ... is saved, resume runs/small goes on from there",
        project => LateFault.Lay(project, "optimizer", plugin))
    { Arguments = ["train", "--supervised"], Afterwards = LateFault.StateIsReadable };
}
