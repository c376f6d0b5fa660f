using Pipeline.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Runs;

public sealed class RunFolderTests
{
    [Fact]
    public void Runs_of_one_name_are_numbered()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(["digits", "digits-2", "digits-3"], Enumerable.Range(0, 3).Select(_ => Path.GetFileName(Create(folder, "digits").Directory)));
    }

    [Fact]
    public void A_folder_that_is_there_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["runs/digits"]);
        Assert.Equal("digits-2", Path.GetFileName(Create(folder, "digits").Directory));
        Assert.Empty(Directory.GetFileSystemEntries(folder["runs/digits"]));
    }

    [Fact]
    public void Runs_started_at_once_get_a_folder_each()
    {
        using var folder = new TemporaryFolder();
        var made = new string[16];
        Parallel.For(0, made.Length, new() { MaxDegreeOfParallelism = 8 }, i => made[i] = Create(folder, "digits", $"{i}").Directory);
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.All(made.Index(), one => Assert.Equal($"{one.Index}", File.ReadAllText(Path.Combine(one.Item, "plugins.json"))));
        Assert.Equal(made.Length, Directory.GetFileSystemEntries(folder["runs"]).Length);
    }

    [Fact]
    public void A_creation_that_fails_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(() => RunFolderCreation.Create(folder["runs"], "digits", _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.GetFileSystemEntries(folder["runs"]));
    }

    [Fact]
    public void A_replaced_file_is_whole_and_leaves_no_other()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["summary.json"], "first, and longer"u8);
        AtomicFile.Write(folder["summary.json"], "second"u8);
        Assert.Equal("second", File.ReadAllText(folder["summary.json"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Relative_paths_of_a_copied_configuration_start_where_the_source_stood()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["runs/digits"]);
        AtomicFile.Write(folder["runs/digits/origin.json"], new Origin("../../plugins.json", "../..", [], "1.0.0").ToJson());
        Assert.Equal(folder.Path, Origin.DirectoryFor(folder["runs/digits/plugins.json"]));
        Assert.Equal(folder.Path, Origin.DirectoryFor(folder["plugins.json"]));
    }

    private static RunFolder Create(TemporaryFolder folder, string name, string content = "{}") =>
        RunFolderCreation.Create(folder["runs"], name, run => File.WriteAllText(run.Config, content));
}
