using System.Text.Json;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>The command <c>lock</c>: what it writes and what it says.</summary>
public sealed class LockTests : IDisposable
{
    private readonly LockedProject project = new();

    [Fact]
    public void Every_file_of_every_plugin_is_written_with_its_hash()
    {
        var said = project.Run("lock");
        Assert.Equal(0, said.Code);
        Assert.EndsWith("plugins.lock.json written: 6 DLLs, 6 changes", said.Lines[^1]);
        var mine = Plugins().GetProperty("mine");
        Assert.Equal("mine/Foreign.dll", mine.GetProperty("path").GetString());
        Assert.Equal(
            [("Beside.so", LockedProject.Sha256(project["mine/Beside.so"])), ("Foreign.dll", LockedProject.Sha256(project.Dll))],
            mine.GetProperty("files").EnumerateObject().Select(file => (file.Name, file.Value.GetString()!)));
        Assert.Equal(
            [("sign-descent", "passed")],
            mine.GetProperty("provides").GetProperty("optimizer").EnumerateObject().Select(rule => (rule.Name, rule.Value.GetString()!)));
        Assert.Equal("passed", mine.GetProperty("verdict").GetString());
        Assert.Equal("{host}/plugins/Optimizers/Optimizers.dll", Plugins().GetProperty("optimizers").GetProperty("path").GetString());
        Assert.Equal(
            ["initializers", "mine", "normalizations", "optimizers", "regularizers", "schedules"],
            Plugins().EnumerateObject().Select(plugin => plugin.Name));
    }

    [Fact]
    public void The_same_plugins_leave_the_file_as_it_is()
    {
        project.Run("lock");
        File.SetLastWriteTimeUtc(project.Lock, new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var said = project.Run("lock");
        Assert.Equal(0, said.Code);
        Assert.EndsWith("plugins.lock.json is up to date: 6 DLLs", said.Lines[^1]);
        Assert.All(said.Lines[..^1], line => Assert.EndsWith("  unchanged", line));
        Assert.Equal(2001, File.GetLastWriteTimeUtc(project.Lock).Year);
    }

    [Fact]
    public void What_changed_is_said_by_its_hashes()
    {
        var before = LockedProject.Sha256(project.Dll);
        project.Run("lock");
        project.Flip();
        File.Delete(project["mine/Beside.so"]);
        File.WriteAllText(project["mine/More.so"], "more");
        var said = project.Run("lock");
        Assert.Equal(0, said.Code);
        Assert.Contains($"mine            Beside.so {LockedProject.Sha256(Saved("native"))[..8]} -> (gone)", said.Out);
        Assert.Contains($"                  Foreign.dll {before[..8]} -> {LockedProject.Sha256(project.Dll)[..8]}", said.Out);
        Assert.Contains($"                  More.so (new) -> {LockedProject.Sha256(project["mine/More.so"])[..8]}", said.Out);
        Assert.Equal(0, project.Train("--run-name", "after").Code);
    }

    [Fact]
    public void A_plugin_that_lies_elsewhere_now_is_said_with_both_paths()
    {
        project.Run("lock");
        Directory.Move(project["mine"], project["moved"]);
        File.WriteAllText(project.Config, File.ReadAllText(project.Config).Replace("mine/Foreign.dll", "moved/Foreign.dll", StringComparison.Ordinal));
        Assert.Contains("mine            path mine/Foreign.dll -> moved/Foreign.dll", project.Run("lock").Out);
    }

    [Fact]
    public void Check_writes_nothing_and_fails_where_they_differ()
    {
        Assert.Equal(6, project.Run("lock", "--check").Code);
        Assert.False(File.Exists(project.Lock));
        project.Run("lock");
        var bytes = File.ReadAllBytes(project.Lock);
        Assert.Equal(0, project.Run("lock", "--check").Code);
        project.Flip();
        Assert.Equal(6, project.Run("lock", "--check").Code);
        Assert.Equal(bytes, File.ReadAllBytes(project.Lock));
    }

    [Fact]
    public void Json_says_what_changed_for_scripts()
    {
        project.Run("lock");
        project.Flip();
        var json = JsonDocument.Parse(project.Run("lock", "--check", "--json").Out).RootElement;
        Assert.True(json.GetProperty("differs").GetBoolean());
        var plugins = json.GetProperty("plugins").EnumerateArray().ToDictionary(plugin => plugin.GetProperty("alias").GetString()!);
        Assert.Equal("unchanged", plugins["schedules"].GetProperty("change").GetString());
        Assert.Equal("changed", plugins["mine"].GetProperty("change").GetString());
        Assert.Equal(
            LockedProject.Sha256(project.Dll), Assert.Single(plugins["mine"].GetProperty("files").EnumerateArray()).GetProperty("after").GetString());
    }

    [Fact]
    public void Another_configuration_has_a_lock_file_of_its_own()
    {
        File.Copy(project.Config, project["other.json"]);
        Assert.Equal(0, Cli.Run("lock", "--config", project["other.json"]).Code);
        Assert.True(File.Exists(project["other.lock.json"]));
        Assert.False(File.Exists(project.Lock));
        project.Flip();
        Assert.Equal(0, project.Run("plugins").Code);
        Assert.Equal(3, Cli.Run("plugins", "--config", project["other.json"]).Code);
    }

    [Fact]
    public void A_damaged_file_is_written_anew_with_a_warning()
    {
        File.WriteAllText(project.Lock, "{ \"format\": 1,");
        Assert.Equal(6, project.Run("lock", "--check").Code);
        var said = project.Run("lock");
        Assert.Equal(0, said.Code);
        Assert.Contains("WRN P030", said.Error);
        Assert.Equal(0, project.Train().Code);
    }

    [Fact]
    public void A_runs_record_is_not_locked()
    {
        Assert.Equal(0, project.Train().Code);
        var said = Cli.Run("lock", "--config", project["runs/small/plugins.json"]);
        Assert.Equal(2, said.Code);
        Assert.Contains($"lock the configuration that it came from, {project.Config}", said.Error);
    }

    public void Dispose() => project.Dispose();

    private JsonElement Plugins() => JsonDocument.Parse(File.ReadAllBytes(project.Lock)).RootElement.GetProperty("plugins");

    private string Saved(string text)
    {
        File.WriteAllText(project["saved"], text);
        return project["saved"];
    }
}
