using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Runs of the real executable whose parameters must come out the same to the bit.</summary>
public sealed class SameBitsTests(FaultBench bench) : IClassFixture<FaultBench>
{
    [Fact]
    public void Two_plugins_use_two_versions_of_one_library_in_one_run()
    {
        // 0.5 and 0.25 scale exactly: the two rules are plain descent at an eighth of the rate.
        using var scaled = bench.Project();
        scaled.Name(scaled.Take("First"));
        scaled.Name(scaled.Take("Second", "other"), "other");
        scaled.Optimizer = """["first", "second"]""";
        using var plain = bench.Project();
        plain.Alpha = 0.05 / 8;
        Assert.Equal(Trained(plain), Trained(scaled));
    }

    [Fact]
    public void A_run_from_another_working_directory_is_the_same_run()
    {
        using var here = bench.Project();
        using var there = bench.Project();
        using var elsewhere = bench.Project();
        foreach (var project in (FaultProject[])[here, there])
        {
            project.Name(project.Take("First"));
            project.Use("optimizer", "first");
        }

        there.Write();
        using var host = new HostProcess(["train", "--quiet", "--config", there["plugins.json"]], elsewhere.Folder, there.Cache);
        var end = host.End();
        Assert.True(end.Code == 0, $"{end}");
        Assert.Equal(Trained(here), there.ParametersSha256);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Folder));
    }

    private static string Trained(FaultProject project)
    {
        using var host = project.Start("train");
        var end = host.End();
        Assert.True(end.Code == 0, $"{end}");
        return project.ParametersSha256;
    }
}
