using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Names that no DLL provides.</summary>
public sealed class NameFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Unknown = "unknown plugin name";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        new(Unknown, "a misspelt name", ExitCode.Configuration,
            "P051 plugins.json:19:18 $.pipeline.optimizer: no plugin provides the optimizer 'sign-decent'; did you mean 'sign-descent'? known: ..., sign-descent, ...",
            project =>
            {
                project.Name(project.Take("Foreign"));
                project.Optimizer = "\"sign-decent\"";
            }),
        new(Unknown, "a name of another extension point", ExitCode.Configuration,
            "P051 plugins.json:19:18 $.pipeline.optimizer: 'cosine' is no optimizer; it belongs under pipeline.schedule",
            project => project.Optimizer = "\"cosine\""),
        new(Unknown, "one name in two DLLs", ExitCode.Configuration,
            "P051 plugins.json:11:13 $.plugins.twin: twin (.../twin/Foreign.dll): the optimizer 'sign-descent' is provided by mine (.../mine/Foreign.dll) and by twin (.../twin/Foreign.dll); name one of the DLLs only",
            project =>
            {
                project.Name(project.Take("Foreign"));
                project.Name(project.Take("Foreign", "twin"), "twin");
                project.Optimizer = "\"sign-descent\"";
            }),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_with_what_there_is(string name) => bench.Prove(All.Single(fault => fault.Name == name));
}
