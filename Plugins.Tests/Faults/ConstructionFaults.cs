using Pipeline.Host;
using Pipeline.Plugins.Tests.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Plugins of which no instance can be made.</summary>
public sealed class ConstructionFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string NotMade = "constructor or static constructor throws, no usable constructor";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Case("a constructor that throws",
            "P040 plugins.json:21:22 $.pipeline.regularizers[0]: the constructor of 'rule' from mine threw InvalidOperationException: no licence; ask the plugin's author",
            folder => EmittedPlugin.Throwing(folder, "rule", typeof(InvalidOperationException), "no\nlicence")),
        Case("a static constructor that throws",
            "P040 plugins.json:21:22 $.pipeline.regularizers[0]: the constructor of 'rule' from mine threw InvalidOperationException: no GPU; ask the plugin's author",
            folder => EmittedPlugin.ThrowingOnce(folder, "rule", typeof(InvalidOperationException), "no GPU")),
        Case("two constructors",
            "P040 plugins.json:10:13 $.plugins.mine: mine (.../mine/TwoConstructors.dll): ... must have one public constructor and has 2",
            folder => EmittedPlugin.TwoConstructors(folder, "rule")),
        Case("a DLL without any plugin",
            "P040 plugins.json:10:13 $.plugins.mine: mine (.../mine/Nothing.dll): provides no plugin; ...",
            EmittedPlugin.Nothing),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_with_the_cause_itself(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    private static FaultCase Case(string name, string line, Func<string, string> emit) => new(
        NotMade, name, ExitCode.Plugin, line,
        project =>
        {
            Directory.CreateDirectory(project["mine"]);
            project.Name(Path.Combine("mine", Path.GetFileName(emit(project["mine"]))));
            project.Regularizers = """["rule"]""";
        });
}
