using System.Text.Json;
using Pipeline.Host.Course;
using Pipeline.Host.Loading;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary><c>admission.json</c>: what a run began with, and <c>resume</c>, which asks for the same.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly LockedProject project = new();

    public AdmissionTests()
    {
        Assert.Equal(0, Train("small").Code);

        // As if the run had been cut off before its first state.
        File.Delete(project["runs/small/summary.json"]);
    }

    [Fact]
    public void Every_dll_is_recorded_with_its_bytes_and_the_plugins_in_use()
    {
        var record = Record("small");
        Assert.Equal("off", record.GetProperty("lock").GetString());
        var mine = record.GetProperty("plugins").GetProperty("mine");
        Assert.Equal("mine/Foreign.dll", mine.GetProperty("path").GetString());
        Assert.Equal(LockedProject.Sha256(project.Dll), mine.GetProperty("sha256").GetString());
        Assert.Equal(
            [("Beside.so", LockedProject.Sha256(project["mine/Beside.so"])), ("Foreign.dll", LockedProject.Sha256(project.Dll))],
            mine.GetProperty("files").EnumerateObject().Select(file => (file.Name, file.Value.GetString()!)));
        Assert.True(Directory.Exists(Path.Combine(CacheFolder.OfUser().Plugins, mine.GetProperty("key").GetString()!)));
        Assert.Equal(6, record.GetProperty("plugins").EnumerateObject().Count());
    }

    [Fact]
    public void The_mode_of_the_lock_is_recorded()
    {
        project.Run("lock");
        Assert.Equal(0, Train("locked").Code);
        Assert.Equal("enforce", Record("locked").GetProperty("lock").GetString());
        Assert.Equal(0, Train("warned", "--set", "lock=warn").Code);
        Assert.Equal("warn", Record("warned").GetProperty("lock").GetString());
    }

    [Fact]
    public void A_run_goes_on_with_the_same_dlls()
    {
        File.WriteAllText(project["mine/Foreign.pdb"], "symbols");
        Assert.Equal(0, Resume().Code);
    }

    [Fact]
    public void Another_dll_is_refused_with_both_hashes_and_the_run_is_still_evaluated()
    {
        var before = LockedProject.Sha256(project.Dll);
        project.Flip();
        var said = Resume();
        Assert.Equal(3, said.Code);
        Assert.Contains(
            $"mine ({project.Dll}): the run began with Foreign.dll of SHA-256 {before[..12]}, now there is one of {LockedProject.Sha256(project.Dll)[..12]}; put the old file back, or start a new run with `train`",
            said.Error);
        Assert.Single(said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, Cli.Run("evaluate", project["runs/small"]).Code);
    }

    [Fact]
    public void A_dependency_that_is_gone_or_new_is_refused()
    {
        File.Move(project["mine/Beside.so"], project["mine/Other.so"]);
        var said = Resume();
        Assert.Equal(3, said.Code);
        Assert.Contains("the run began with Beside.so of SHA-256 ", said.Error);
        Assert.Contains("the run began without Other.so, now there is one of ", said.Error);
    }

    [Fact]
    public void A_study_goes_on_with_the_dlls_that_it_began_with()
    {
        string[] asked = ["--quiet", "--name", "study", "--trials", "2", "--presets", "1", "--set", "training.epochs=1", "--set", "pipeline.optimizer=sign-descent"];
        Assert.Equal(0, project.Run("search", asked).Code);
        Assert.Equal(0, Cli.Run("search", "--quiet", "--continue", project["studies/study"], "--trials", "3").Code);
        project.Flip();
        var said = Cli.Run("search", "--quiet", "--continue", project["studies/study"], "--trials", "4");
        Assert.Equal(3, said.Code);
        Assert.Contains("the study began with Foreign.dll of SHA-256 ", said.Error);
        Assert.Contains("start a new study with `search --warm-start`", said.Error);
        Assert.Equal(3, File.ReadAllLines(project["studies/study/study.jsonl"]).Length);
    }

    [Fact]
    public void A_run_of_an_older_host_goes_on_as_before()
    {
        File.Delete(project["runs/small/admission.json"]);
        project.Flip();
        Assert.Equal(0, Resume().Code);
    }

    [Fact]
    public void A_damaged_record_is_told_with_its_line()
    {
        File.WriteAllText(project["runs/small/admission.json"], "{\n  \"plugins\": {,\n");
        var said = Resume();
        Assert.Equal(2, said.Code);
        Assert.Contains("admission.json:2:", said.Error);
    }

    public void Dispose() => project.Dispose();

    private Said Train(string name, params string[] more) =>
        project.Train(["--run-name", name, "--set", "pipeline.optimizer=sign-descent", .. more]);

    private Said Resume() => Cli.Run("resume", "--quiet", project["runs/small"]);

    private JsonElement Record(string run) => JsonDocument.Parse(File.ReadAllBytes(project[$"runs/{run}/admission.json"])).RootElement;
}
