using Pipeline.Host;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;
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
        })
    {
        Meanwhile = (project, host) =>
        {
            var run = new RunFolder(project["runs/small"]);
            host.Until(() => File.Exists(run.Metrics) && new FileInfo(run.Metrics).Length > 0, "the first epoch");
            Say(run, new(ControlKind.Pause), host);
            foreach (var file in (string[])["First.dll", "Factors.dll"])
            {
                File.Copy(project[other], project["mine/" + file], overwrite: true);
            }

            Say(run, new(ControlKind.Continue), host);
        },
        Afterwards = IsUndisturbed,
    };

    private static void Say(RunFolder run, ControlLine line, HostProcess host)
    {
        var number = ControlFile.Add(run.Control, line);
        host.Until(() => Journal.Read(run.Journal).Any(said => said.Line == number), $"{line}");
    }

    private static void Lay(FaultProject project)
    {
        project.Name(project.Take("First"));
        project.Use("optimizer", "first");
        project.Epochs = 40_000;
    }
}
