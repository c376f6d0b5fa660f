using Pipeline.Host.Course;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>P030: what a run says where its plugins are not those of the lock file.</summary>
public sealed class LockModeTests : IDisposable
{
    private readonly LockedProject project = new();

    public static TheoryData<string, string> Differences => new()
    {
        { "flipped", "Foreign.dll has SHA-256 " },
        { "replaced by a text", "Foreign.dll has SHA-256 " },
        { "a file more", "More.dll beside it is not in " },
        { "a file less", "Beside.so is in " },
        { "another file", "Beside.so has SHA-256 " },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_is_refused_warned_of_or_left(string how, string text)
    {
        Assert.Equal(0, project.Run("lock").Code);
        Assert.Equal(0, project.Train("--run-name", "before").Code);
        Change(how);
        var said = project.Train();
        Assert.Equal(3, said.Code);
        Assert.StartsWith($"P030 {project.Config}:", Assert.Single(Lines(said.Error)), StringComparison.Ordinal);
        Assert.Contains($"$.plugins.mine: mine ({project.Dll}): {text}", said.Error);
        Assert.Contains("accept this with: pipeline lock", said.Error);
        if (how.StartsWith("replaced", StringComparison.Ordinal))
        {
            return;
        }

        var warned = project.Train("--set", "lock=warn");
        Assert.Equal(0, warned.Code);
        Assert.Contains($" WRN {said.Error.TrimEnd()}", warned.Error);
        var off = project.Train("--set", "lock=off");
        Assert.Equal((0, ""), (off.Code, off.Error));
    }

    [Fact]
    public void Both_hashes_are_told_in_full_where_more_is_asked_for()
    {
        var expected = LockedProject.Sha256(project.Dll);
        project.Run("lock");
        project.Flip();
        var found = LockedProject.Sha256(project.Dll);
        Assert.Contains($"has SHA-256 {found[..12]}, but {project.Lock} expects {expected[..12]};", project.Run("plugins").Error);
        Assert.Contains($"has SHA-256 {found}, but {project.Lock} expects {expected};", project.Run("plugins", "--verbose").Error);
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_an_error()
    {
        Directory.CreateDirectory(project.Lock);
        foreach (var said in (Said[])[project.Train(), project.Run("lock"), project.Run("lock", "--check")])
        {
            Assert.Equal(3, said.Code);
            Assert.StartsWith($"P030 {project.Lock} $: this is a folder, not a file", Assert.Single(Lines(said.Error)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_link_stays_where_the_file_that_it_leads_to_is_written()
    {
        var real = project["elsewhere.json"];
        File.WriteAllText(real, "");
        File.CreateSymbolicLink(project.Lock, real);
        Assert.Equal(0, project.Run("lock").Code);
        Assert.Equal(real, new FileInfo(project.Lock).LinkTarget);
        Assert.Equal(0, project.Train().Code);
        Assert.Contains("\"mine\"", File.ReadAllText(real));
    }

    [Fact]
    public void A_plugin_that_is_not_locked_is_refused()
    {
        project.Run("lock");
        var said = project.Train("--set", "plugins.stranger=mine/Foreign.dll");
        Assert.Equal(3, said.Code);
        Assert.Contains($"stranger ({project.Dll}): is not in {project.Lock}", Assert.Single(Lines(said.Error)));
    }

    [Fact]
    public void A_locked_plugin_that_is_no_longer_named_is_a_warning()
    {
        project.Run("lock");
        File.WriteAllText(project.Config, File.ReadAllText(project.Config).Replace("\"mine\": \"mine/Foreign.dll\",", "", StringComparison.Ordinal));
        var said = project.Train();
        Assert.Equal(0, said.Code);
        Assert.Contains($" WRN P030 {project.Lock} $.plugins.mine: 'mine' is locked, but the configuration names no such plugin; write it anew with: pipeline lock", Assert.Single(Lines(said.Error)));
    }

    [Fact]
    public void Without_a_file_nothing_is_locked_unless_the_configuration_says_so()
    {
        var silent = project.Train();
        Assert.Equal((0, ""), (silent.Code, silent.Error));
        var enforced = project.Train("--set", "lock=enforce");
        Assert.Equal(3, enforced.Code);
        Assert.Equal(
            $"P030 --set lock=enforce $.lock: there is no lock file {project.Lock}; write it with: pipeline lock --config {project.Config}",
            Assert.Single(Lines(enforced.Error)));
        var warned = project.Train("--set", "lock=warn");
        Assert.Equal(0, warned.Code);
        Assert.Contains("there is no lock file", Assert.Single(Lines(warned.Error)));
    }

    [Fact]
    public void A_runs_record_is_held_to_the_lock_of_the_file_it_came_from()
    {
        project.Run("lock");
        Assert.Equal(0, project.Train().Code);
        Assert.Equal(0, Cli.Run("train", "--quiet", "--config", project["runs/small/plugins.json"], "--run-name", "again").Code);
        project.Flip();
        Assert.All((string[])["small", "again"], run =>
        {
            var said = Cli.Run("train", "--quiet", "--config", project[$"runs/{run}/plugins.json"]);
            Assert.Equal(3, said.Code);
            Assert.Contains($"but {project.Lock} expects", said.Error);
        });
    }

    [Theory]
    [InlineData("", ":1:1 $: ")]
    [InlineData("{\n \"format\": 1,\n", ":3:1 $: ")]
    [InlineData("[]", ":1:1 $: this is no lock file")]
    [InlineData("{\n \"plugins\": {}\n}", ":1:1 $: this is no lock file: it does not say its 'format'")]
    [InlineData("{\n \"format\": 2, \"more\": 3\n}", ":2:12 $.format: the file has format 2, this host reads format 1; write it again with the command lock")]
    [InlineData("{\n \"format\": 1, \"suite\": \"\", \"plugins\": {},\n \"plugin\": 3\n}", ":3:2 $.plugin: unknown member 'plugin'; did you mean 'plugins'?")]
    [InlineData("{ \"format\": 1, \"suite\": \"\", \"plugins\": {\n \"mine\": { \"path\": \"x\", \"verdict\": \"passd\", \"provides\": {}, \"files\": {} } } }", ":2:36 $.plugins.mine.verdict: unknown value 'passd'; did you mean 'passed'?")]
    [InlineData("{ \"format\": 1, \"suite\": \"\", \"plugins\": {\n \"mine\": { \"path\": \"x\", \"verdict\": \"passed\", \"provides\": {}, \"files\": { \"a\": \"12\" } } } }", "$.plugins.mine.files.a: '12' is no SHA-256")]
    [InlineData("{ \"format\": 1, \"suite\": \"\", \"plugins\": {\n \"mine\": { \"path\": \"x\", \"verdict\": \"passed\", \"provides\": { \"optimiser\": {} }, \"files\": {} } } }", "$.plugins.mine.provides.optimiser: unknown extension point 'optimiser'; did you mean 'optimizer'?")]
    public void A_damaged_file_is_told_with_the_line(string content, string text)
    {
        File.WriteAllText(project.Lock, content);
        var said = project.Train();
        Assert.Equal(3, said.Code);
        var line = Assert.Single(Lines(said.Error));
        Assert.StartsWith($"P030 {project.Lock}", line, StringComparison.Ordinal);
        Assert.Contains(text, line);
        Assert.Contains("; ", line);
    }

    public void Dispose() => project.Dispose();

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void Change(string how)
    {
        switch (how)
        {
            case "flipped":
                project.Flip();
                break;
            case "replaced by a text":
                File.WriteAllText(project.Dll, "text");
                break;
            case "a file more":
                File.Copy(project.Dll, project["mine/More.dll"]);
                break;
            case "a file less":
                File.Delete(project["mine/Beside.so"]);
                break;
            default:
                File.WriteAllText(project["mine/Beside.so"], "other");
                break;
        }
    }
}
