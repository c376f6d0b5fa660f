using System.Text.Json;
using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>DLLs that change under a run: it runs from a copy of its own, and comes to the same bits.</summary>
public sealed class CopyFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Overwritten = "DLL overwritten in place while loaded";

    public static TheoryData<string> Cases => FaultCase.Names(All);

    internal static FaultCase[] All =>
    [
        Case("another plugin copied over it", project => project.Take("Second", "other"), "other/Second.dll"),
        Case("garbage written over it", project => project.Put("other/Garbage.dll", "no assembly any more"u8), "other/Garbage.dll"),
        Case("an empty file in its place", project => project.Put("other/Empty.dll", []), "other/Empty.dll"),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Change_nothing(string name) => bench.Prove(All.Single(fault => fault.Name == name));

    /// <summary>The same run with nobody near its files.</summary>
    private static void IsUndisturbed(FaultProject project)
    {
        using var undisturbed = new FaultProject(project.Cache);
        Lay(undisturbed);
        using var host = undisturbed.Start("train");
        Assert.Equal(0, host.End().Code);
        Assert.Equal(undisturbed.ParametersSha256, project.ParametersSha256);
    }

    private static FaultCase Case(string name, Action<FaultProject> prepare, string other) => new(
        Overwritten, name, ExitCode.Success, "",
        project =>
        {
            Lay(project);
            prepare(project);
            project.Put("gate", []);
        })
    {
        Meanwhile = (project, host) =>
        {
            host.Until(() => File.Exists(project["gate.reached"]), "the plugin before code that it has not compiled yet");
            foreach (var file in (string[])["First.dll", "Factors.dll"])
            {
                File.Copy(project[other], project["mine/" + file], overwrite: true);
            }

            File.Delete(project["gate"]);
        },
        Afterwards = IsUndisturbed,
    };

    private static void Lay(FaultProject project)
    {
        project.Name(project.Take("First"));
        project.Optimizer = $$"""{ "use": "first", "options": { "gate": {{JsonSerializer.Serialize(project["gate"])}} } }""";
        project.Epochs = 400;
    }
}
