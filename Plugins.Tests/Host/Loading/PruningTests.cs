using Pipeline.Host.Loading;
using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>What leaves the cache, and what stays whatever its age.</summary>
public sealed class PruningTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly CopyFolders folders = new();

    [Fact]
    public void What_nobody_used_for_30_days_goes()
    {
        Copy("old", 30.1);
        Copy("young", 29.9);
        Assert.True(Prune(Now));
        Assert.Equal(["young"], Copies());
        Assert.Equal([".pruned", "young.lock"], Directory.GetFiles(folders.Cache.Plugins).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Of_many_the_200_used_last_stay()
    {
        var names = Enumerable.Range(0, 205).Select(index => $"copy{index:D3}").ToArray();
        foreach (var (index, name) in names.Index())
        {
            Copy(name, 20 - (index * 0.05));
        }

        Prune(Now);
        Assert.Equal(names[5..], Copies());
    }

    [Fact]
    public void Using_a_copy_again_makes_it_young()
    {
        var file = folders.Take();
        Prune(DateTime.UtcNow + TimeSpan.FromDays(29));
        folders.Take();
        Assert.Equal([file.Key], Copies());
        file.InUse!.Release();
    }

    [Fact]
    public void It_happens_once_a_day()
    {
        Directory.CreateDirectory(folders.Cache.Plugins);
        Assert.True(Prune(Now));
        Assert.False(Prune(Now + TimeSpan.FromHours(23)));
        Assert.True(Prune(Now + TimeSpan.FromHours(25)));
    }

    [Fact]
    public void What_killed_writers_left_goes_after_a_day()
    {
        var (old, young) = (folders.Put("cache/plugins/.old/Mine.dll", "half"), folders.Put("cache/plugins/.young/Mine.dll", "half"));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(old)!, Now - TimeSpan.FromHours(25));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(young)!, Now - TimeSpan.FromHours(23));
        Prune(Now);
        Assert.Equal([".young"], Copies());
    }

    [Fact]
    public void So_does_what_killed_checks_left()
    {
        var (old, young) = (folders.Put("cache/checks/old/report.jsonl", ""), folders.Put("cache/checks/young/report.jsonl", ""));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(old)!, Now - TimeSpan.FromHours(25));
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(young)!, Now - TimeSpan.FromHours(23));
        Directory.CreateDirectory(folders.Cache.Plugins);
        Prune(Now);
        Assert.Equal([Path.GetDirectoryName(young)], Directory.GetDirectories(folders.Cache.Checks));
    }

    [Theory]
    [InlineData("verdicts")]
    [InlineData("preflight")]
    public void What_other_versions_found_goes_after_30_days_but_for_the_last(string kind)
    {
        Copy("there", 1);
        foreach (var (version, days) in (ReadOnlySpan<(string, double)>)[("last", 31), ("second", 32), ("third", 33)])
        {
            folders.Put($"cache/{kind}/{version}/there.Rules.json", "{}");
            Directory.SetLastWriteTimeUtc(folders[$"cache/{kind}/{version}"], Now - TimeSpan.FromDays(days));
        }

        Prune(Now);
        Assert.Equal(["last"], Directory.GetDirectories(folders[$"cache/{kind}"]).Select(Path.GetFileName));
    }

    [Fact]
    public void A_verdict_goes_with_the_copy_that_it_is_about()
    {
        Copy("there", 1);
        foreach (var path in (string[])[folders.Put("cache/verdicts/suite/there.Some.Rules.json", "{}"), folders.Put("cache/verdicts/suite/gone.json", "{}"), folders.Put("cache/verdicts/other/gone.json", "{}")])
        {
            File.SetLastWriteTimeUtc(path, Now - TimeSpan.FromDays(2));
        }

        Prune(Now);
        Assert.Equal([folders["cache/verdicts/suite/there.Some.Rules.json"]], Directory.GetFiles(folders.Cache.Verdicts, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_copy_that_a_living_process_holds_stays()
    {
        using var project = new SmallProject();
        using (var run = new HostProcess(["train", "--quiet", "--allow-unchecked", "--config", project.Config, "--set", "training.epochs=100000000"], project[""], folders.Cache.Root))
        {
            new SteeredRun(run, project["runs/small"]).Reaches(1);
            Assert.True(Prune(DateTime.UtcNow + TimeSpan.FromDays(100)));
            Assert.Equal(5, Copies().Count());
            run.Kill();
        }

        Assert.True(Prune(DateTime.UtcNow + TimeSpan.FromDays(200)));
        Assert.Empty(Copies());
    }

    public void Dispose() => folders.Dispose();

    private bool Prune(DateTime now) => new Pruning(folders.Cache, now).Run();

    private IEnumerable<string?> Copies() => Directory.GetDirectories(folders.Cache.Plugins).Select(Path.GetFileName).Order();

    private void Copy(string name, double daysAgo)
    {
        folders.Put($"cache/plugins/{name}/Mine.dll", "code");
        ReadOnlyFolder.Seal(folders[$"cache/plugins/{name}"]);
        File.SetLastWriteTimeUtc(folders.Put($"cache/plugins/{name}.lock", ""), Now - TimeSpan.FromDays(daysAgo));
    }
}
