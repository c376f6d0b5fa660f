using System.Text.Json;
using Pipeline.Host;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Plugins that keep the laws, and write what is no number or do not come back after a thousand steps.</summary>
public sealed class RunFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string NonFinite = "NaN or infinity out of a plugin";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Diverging("an optimizer that writes NaN", "optimizer", "late-nan"),
        Diverging("a penalty that adds infinity", "regularizers", "late-infinite-penalty"),
        Diverging("a slot that becomes infinite", "optimizer", "late-infinite-slot"),
        new("infinite loop", "a call that never returns", ExitCode.Internal,
            "P061 mine (.../mine/Faulty.dll): ...late-hang...Apply...step 1000...",
            project =>
            {
                LateFault.Lay(project, "optimizer", "late-hang");
                project.Run = ", \"callLimit\": 3";
            })
        { Afterwards = LateFault.StateIsReadable },
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_told_with_plugin_and_step(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    private static FaultCase Diverging(string name, string point, string plugin) => new(
        NonFinite, name, ExitCode.Diverged,
        $"...P060 mine (.../mine/Faulty.dll): ...{plugin}...W1...step 1000...",
        project => LateFault.Lay(project, point, plugin))
    { Afterwards = LastFiniteStateIsKept };

    private static void LastFiniteStateIsKept(FaultProject project)
    {
        using var summary = JsonDocument.Parse(File.ReadAllBytes(project["runs/small/summary.json"]));
        Assert.Equal("diverged", summary.RootElement.GetProperty("ending").GetString());
        Assert.Equal(999, summary.RootElement.GetProperty("steps").GetInt64());
        Assert.True(SafetensorsParser.Parse(File.ReadAllBytes(project["runs/small/parameters.safetensors"])).IsSucc, "the parameters cannot be read");
    }
}
