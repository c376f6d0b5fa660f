using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Host.Config;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

/// <summary>The examples of docs/interface.md: their outputs were computed apart from this program.</summary>
public sealed class TraceDocumentTests
{
    [Theory]
    [InlineData("update")]
    [InlineData("schedule")]
    [InlineData("initializer")]
    [InlineData("normalization")]
    [InlineData("network")]
    public void The_documented_example_gives_the_documented_numbers(string kind)
    {
        var (input, output) = Example(kind);
        Close(JsonDocument.Parse(output).RootElement, Traced(input), kind, 1e-12);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("network")]
    public void In_single_precision_it_agrees_to_rounding(string kind)
    {
        var (input, output) = Example(kind);
        Close(JsonDocument.Parse(output).RootElement, Traced(input.Insert(1, "\"precision\": \"single\",")), kind, 1e-6);
    }

    [Fact]
    public void An_input_with_an_unknown_member_is_refused_with_its_place()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.json"], Example("schedule").Input.Insert(1, "\"alhpa0\": 1,"));
        var said = Cli.Run("trace", "--input", folder["in.json"], "--config", folder["none.json"]);
        Assert.Equal(2, said.Code);
        Assert.Contains("$.alhpa0", said.Error);
    }

    [Fact]
    public void Slots_of_two_links_with_one_symbol_are_told_apart()
    {
        var said = Traced("""{"kind":"update","chain":["momentum","momentum"],"alpha":0.1,"theta":[1],"gradients":[[1]]}""");
        Assert.Equal(["0.v", "1.v"], said.GetProperty("slots").EnumerateObject().Select(slot => slot.Name));
    }

    [Fact]
    public void Entries_give_theta_its_roles()
    {
        var said = Traced("""
            {"kind":"update","chain":["gradient-descent",{"use":"l2","options":{"lambda":1}}],"alpha":0.5,"exampleCount":2,
             "entries":[{"name":"W1","role":"weight","rows":1,"columns":2},{"name":"b1","role":"bias","rows":1}],
             "theta":[4,8,16],"gradients":[[0,0,0]]}
            """);
        // W - 0.5 * W / 2; b is not decayed.
        Assert.Equal([3, 6, 16], said.GetProperty("theta")[0].EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void Numbers_that_are_not_finite_read_as_they_print_and_lists_may_have_rows()
    {
        var said = Traced("""
            {"kind":"update","chain":["skip-non-finite","gradient-descent"],"alpha":0.5,"theta":[[1,"-Infinity"]],
             "gradients":[[["NaN"],["Infinity"]],[2,0]]}
            """);
        Assert.Equal("""[[1,"-Infinity"],[0,"-Infinity"]]""", said.GetProperty("theta").GetRawText().Replace(" ", "").Replace("\n", ""));
    }

    [Theory]
    [InlineData("""{"kind":"update","chain":[{"use":"l2","only":["w1"]}],"alpha":1,"theta":[1],"gradients":[[0]]}""", "$.chain[0].only", "did you mean 'W1'?")]
    [InlineData("""{"kind":"update","chain":["adam"],"alpha":1,"theta":[1,2],"gradients":[[1]]}""", "$.gradients[0]", "1 numbers where 2 belong")]
    [InlineData("""{"kind":"update","chain":["adam"],"alpha":1,"theta":[1],"gradients":[],"entries":[{"name":"b1","role":"bias","rows":2}]}""", "$.theta", "1 numbers where 2 belong")]
    [InlineData("""{"kind":"update","chain":["adam"],"alpha":1,"theta":[1,2],"gradients":[],"entries":[{"name":"b1","role":"bias","rows":1},{"name":"b1","role":"bias","rows":1}]}""", "$.entries", "'b1' is given 2 times")]
    public void An_input_that_does_not_fit_is_refused(string input, params string[] expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.json"], input);
        var said = Cli.Run("trace", "--input", folder["in.json"], "--config", folder["none.json"]);
        Assert.Equal(2, said.Code);
        Assert.All(expected, text => Assert.Contains(text, said.Error));
    }

    [Fact]
    public void An_initializer_draws_what_a_run_of_the_seed_starts_from()
    {
        using var project = new SmallProject();
        // A step of 1e-300 leaves every weight as it was.
        project.Run(
            "train", "--set", "pipeline.initializer=\"he\"", "--set", "pipeline.optimizer=\"gradient-descent\"", "--set", "training.alpha=1e-300", "--set", "training.epochs=1");
        var file = SafetensorsParser.Parse(File.ReadAllBytes(project["runs/small/parameters.safetensors"])).Match(read => read, error => throw new InvalidOperationException(error.Message));
        var traced = Traced("""{"kind":"initializer","use":"he","rows":5,"columns":2,"seed":3}""");
        Assert.Equal(file.Find("W1")!.Values<double>(), traced.GetProperty("values").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble()));
    }

    private static JsonElement Traced(string input)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["in.json"], input);
        var said = Cli.Run("trace", "--input", folder["in.json"], "--config", folder["none.json"]);
        Assert.Equal((0, ""), (said.Code, said.Error));
        return JsonDocument.Parse(said.Out).RootElement;
    }

    private static (string Input, string Output) Example(string kind)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Folder, "docs", "interface.md"));
        var section = page[page.IndexOf($"### Trace: {kind}", StringComparison.Ordinal)..];
        var blocks = Regex.Matches(section, "```json\n(.*?)```", RegexOptions.Singleline);
        return (blocks[0].Groups[1].Value, blocks[1].Groups[1].Value);
    }

    private static void Close(JsonElement expected, JsonElement actual, string path, double tolerance)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(member => member.Name), actual.EnumerateObject().Select(member => member.Name));
                Assert.All(expected.EnumerateObject(), member => Close(member.Value, actual.GetProperty(member.Name), $"{path}.{member.Name}", tolerance));
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                Assert.All(Enumerable.Range(0, expected.GetArrayLength()), i => Close(expected[i], actual[i], $"{path}[{i}]", tolerance));
                break;
            default:
                var (e, a) = (expected.GetDouble(), actual.GetDouble());
                Assert.True(Math.Abs(e - a) <= tolerance * Math.Max(1, Math.Abs(e)), string.Create(CultureInfo.InvariantCulture, $"{path}: {a:R}, documented {e:R}"));
                break;
        }
    }
}
