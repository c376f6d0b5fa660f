using System.Text.Json;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class SplitReportTests
{
    private const string Near = """data.dev={"csv":{"path":"near.csv","label":"side"}}""";
    private const string Far = """data.test={"csv":{"path":"far.csv","label":"side"}}""";

    [Fact]
    public void Sizes_add_to_m_and_fingerprints_follow_the_seed_and_not_the_scaling()
    {
        using var project = new SmallProject();
        var (one, other, scaled) = (Splits(project), Splits(project, "run.seed=4"), Splits(project, "data.inputs={\"scale\":16}"));
        Assert.Equal([36, 12, 12], new[] { "train", "dev", "test" }.Select(name => one.GetProperty(name).GetProperty("examples").GetInt32()));
        Assert.NotEqual(Print(one), Print(other));
        Assert.Equal(Print(one), Print(scaled));
        Assert.Equal(3, new[] { "train", "dev", "test" }.Select(name => one.GetProperty(name).GetProperty("sha256").GetString()).Distinct().Count());
    }

    [Fact]
    public void Two_sources_for_dev_and_test_are_refused_unless_allowed()
    {
        using var project = Sources();
        string[] both = ["--set", Near, "--set", Far, "--set", "data.split={}"];
        var refused = project.Run("train", both);
        Assert.Equal(2, refused.Code);
        Assert.Contains("data.allowDifferentSources", refused.Error);
        Assert.Equal(0, project.Run("train", [.. both, "--set", "data.allowDifferentSources=true"]).Code);
    }

    [Fact]
    public void One_source_for_both_is_no_matter() => Assert.Equal(0, Sources().Run(
        "describe", "--set", Near, "--set", Near.Replace("data.dev", "data.test", StringComparison.Ordinal), "--set", "data.split={}").Code);

    [Fact]
    public void Drawn_sets_of_one_shape_are_one_source_whatever_their_seed_unless_it_moves_the_centres()
    {
        using var project = new SmallProject();
        Assert.Equal(0, Drawn("""{"kind":"moons","seed":1}""", """{"kind":"moons","seed":2}""", "moons").Code);
        Assert.Equal(2, Drawn("""{"kind":"moons","seed":1}""", """{"kind":"moons","seed":2,"noise":0.5}""", "moons").Code);
        Assert.Equal(2, Drawn("""{"kind":"blobs","seed":1}""", """{"kind":"blobs","seed":2}""", "blobs").Code);

        Pipeline.Host.Course.Said Drawn(string dev, string test, string source) => project.Run(
            "describe", "--set", "data.split={}", "--set", $$$"""data.source={"synthetic":{"kind":"{{{source}}}"}}""",
            "--set", $$"""data.dev={"synthetic":{{dev}}}""", "--set", $$"""data.test={"synthetic":{{test}}}""");
    }

    [Fact]
    public void A_source_of_another_distribution_is_warned_of_and_trains()
    {
        using var project = Sources();
        var said = project.Run("train", "--set", Far, "--set", "data.split={\"dev\":0.2}");
        Assert.Equal(0, said.Code);
        Assert.Contains("differs from", said.Error);
        Assert.Contains("input 'left'", said.Error);
        Assert.Contains("they differ", said.Out);
        Assert.DoesNotContain("differs from", project.Run("train", "--set", Near, "--set", "data.split={}").Error);
    }

    private static SmallProject Sources()
    {
        var project = new SmallProject();
        File.WriteAllText(project["near.csv"], "left,up,side\n" + string.Concat(Enumerable.Range(0, 40).Select(i =>
            FormattableString.Invariant($"{(i % 2 == 0 ? 1 : -1) * (1 + (i * 0.07))},{((i * 5) % 13) - 6},{(i % 2 == 0 ? "west" : "east")}\n"))));
        File.WriteAllText(project["far.csv"], "left,up,side\n" + string.Concat(Enumerable.Range(0, 40).Select(i =>
            FormattableString.Invariant($"{20 + (i * 0.07)},{((i * 5) % 13) - 6},{(i % 2 == 0 ? "west" : "east")}\n"))));
        return project;
    }

    private static JsonElement Splits(SmallProject project, params string[] overrides) => JsonDocument
        .Parse(project.Run("describe", ["--json", .. overrides.SelectMany(item => new[] { "--set", item })]).Out).RootElement.GetProperty("splits");

    private static string Print(JsonElement splits) => splits.GetProperty("dev").GetProperty("sha256").GetString()!;
}
