using Pipeline.Host.Loading;
using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>One cache and many processes, some of which are killed.</summary>
public sealed class SharedCacheTests : IDisposable
{
    private readonly CopyFolders folders = new();

    private readonly SmallProject project = new();

    [Fact]
    public void Processes_that_begin_at_once_share_the_copies()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Plugins()).ToArray();
        try
        {
            var ends = processes.Select(process => process.End()).ToArray();
            Assert.All(ends, end => Assert.Equal(0, end.Code));
            Assert.Single(ends.Select(end => string.Join('\n', end.Output)).Distinct());
            Assert.Equal(5, Folders().Length);
            Assert.DoesNotContain(Folders(), folder => folder.StartsWith('.'));
        }
        finally
        {
            Array.ForEach(processes, process => process.Dispose());
        }
    }

    [Fact]
    public void Processes_killed_at_any_moment_leave_a_cache_that_works()
    {
        foreach (var milliseconds in Enumerable.Range(0, 6).Select(index => 150 + (index * 60)))
        {
            using var process = Plugins();
            Thread.Sleep(milliseconds);
            process.Kill();
        }

        using var last = Plugins();
        Assert.Equal(0, last.End().Code);
        var whole = Folders().Where(folder => !folder.StartsWith('.')).ToArray();
        Assert.Equal(5, whole.Length);
        Assert.All(whole, folder => Assert.Contains(
            Directory.GetFiles(Path.Combine(folders.Cache.Plugins, folder), "*.dll").Select(File.ReadAllBytes),
            copy => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "plugins"), "*.dll", SearchOption.AllDirectories)
                .Any(source => copy.AsSpan().SequenceEqual(File.ReadAllBytes(source)))));
        Assert.True(new Pruning(folders.Cache, DateTime.UtcNow + TimeSpan.FromDays(2)).Run());
        Assert.Equal(whole, Folders());
    }

    public void Dispose()
    {
        project.Dispose();
        folders.Dispose();
    }

    private HostProcess Plugins() => new(["plugins", "--json", "--config", project.Config], project[""], folders.Cache.Root);

    private string[] Folders() => [.. Directory.GetDirectories(folders.Cache.Plugins).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
}
