using System.Text.Json;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class MonitorTests
{
    private const string Deep = """model={"layers":[{"units":2,"activation":"linear","repeat":30}]}""";

    [Fact]
    public void Layers_names_the_first_layer_that_explodes_and_its_size()
    {
        using var project = new SmallProject();
        var said = project.Run("layers", "--set", Deep, "--set", "pipeline.normalization=none", "--set", """pipeline.initializer={"use":"identity","options":{"scale":2}}""");
        Assert.Equal(0, said.Code);
        Assert.Contains("layer 1 explodes: activations 2 times the inputs, gradients 1.07E+09 times the last layer's", said.Lines[^1]);
        Assert.Equal(1 + 31 + 2, said.Lines.Length);
    }

    [Fact]
    public void Layers_of_variants_stand_side_by_side_and_are_drawn()
    {
        using var project = new SmallProject();
        var said = project.Run(
            "layers", "--json", "--plot", project["layers.svg"],
            "--vary", """small: pipeline.initializer={"use":"normal","options":{"standardDeviation":0.01}}""",
            "--vary", """large: pipeline.initializer={"use":"normal","options":{"standardDeviation":100}}""");
        var variants = said.Json.GetProperty("variants");
        Assert.Equal(["small", "large"], variants.EnumerateArray().Select(variant => variant.GetProperty("name").GetString()));
        Assert.True(Norm(variants[1]) > 1000 * Norm(variants[0]));
        Assert.Contains("Gradients", File.ReadAllText(project["layers.svg"]));
        Assert.Equal(2, project.Run("layers", "somewhere", "--vary", "training.alpha=1").Code);

        static double Norm(JsonElement variant) => variant.GetProperty("network").GetProperty("layers")[0].GetProperty("weightNorm").GetDouble();
    }

    [Fact]
    public void Layers_of_a_run_are_those_of_its_last_parameters()
    {
        using var project = new SmallProject();
        project.Run("train", "--set", "training.monitor.layers=true");
        var lines = File.ReadAllLines(project["runs/small/layers.jsonl"]);
        var last = JsonDocument.Parse(lines[^1]).RootElement;
        var again = JsonDocument.Parse(project.Run("layers", project["runs/small"], "--json").Out).RootElement;
        Assert.Equal(8, lines.Length);
        Assert.Equal(
            (8, 32, last.GetProperty("cost").GetDouble()),
            (again.GetProperty("epoch").GetInt32(), again.GetProperty("step").GetInt32(), again.GetProperty("cost").GetDouble()));
        Assert.True(last.GetProperty("layers")[1].GetProperty("meanDrift").GetDouble() > 0);
        Assert.True(last.GetProperty("layers")[0].GetProperty("gammaDrift").GetDouble() > 0);
    }

    [Fact]
    public void Monitoring_changes_no_bit_of_a_run()
    {
        using var project = new SmallProject();
        project.Run("train", "--run-name", "blind");
        project.Run("train", "--run-name", "watched", "--set", """training.monitor={"layers":true,"cost":"step"}""");
        Assert.Equal(Summary(project, "blind").GetProperty("parametersSha256").GetString(), Summary(project, "watched").GetProperty("parametersSha256").GetString());
        Assert.Equal(32, Summary(project, "watched").GetProperty("monotonicity").GetProperty("total").GetProperty("compared").GetInt32());
        Assert.Equal(7, Summary(project, "blind").GetProperty("monotonicity").GetProperty("total").GetProperty("compared").GetInt32());
        Assert.False(File.Exists(project["runs/blind/layers.jsonl"]));
    }

    [Fact]
    public void Units_that_are_all_the_same_are_warned_of()
    {
        using var project = new SmallProject();
        var said = project.Run("train", "--set", """pipeline.initializer={"use":"constant","options":{"value":0.1}}""", "--set", "pipeline.normalization=none", "--set", "training.monitor.layers=true");
        Assert.Equal(0, said.Code);
        Assert.Contains("layer 1 is symmetric", File.ReadAllText(project["runs/small/log.jsonl"]));
    }

    [Fact]
    public void Verify_says_ready_or_what_is_not()
    {
        using var project = new SmallProject();
        string[] plain = ["--set", "pipeline.normalization=none", "--set", """pipeline.regularizers=[{"use":"l2","options":{"lambda":0.01}},{"use":"dropout"}]"""];
        var ready = project.Run("verify", plain);
        Assert.Equal((0, "ready"), (ready.Code, ready.Lines[^1]));
        Assert.Equal(4, ready.Lines.Length);
        Assert.All(ready.Lines.SkipLast(1), line => Assert.StartsWith("ok", line));

        var wild = project.Run("verify", [.. plain, "--set", "training.alpha=30"]);
        Assert.Equal((8, "not ready"), (wild.Code, wild.Lines[^1]));
        Assert.StartsWith("FAILED  descent", wild.Lines[0]);

        var untaught = project.Run("verify", [.. plain, "--overfit-only", "--overfit-steps", "1"]);
        Assert.Equal((8, 2), (untaught.Code, untaught.Lines.Length));
        Assert.StartsWith("FAILED  overfit", untaught.Lines[0]);
    }

    [Fact]
    public void Verify_trains_afterwards_where_that_is_asked_for()
    {
        using var project = new SmallProject();
        Assert.Equal(0, project.Run("verify", "--set", "pipeline.normalization=none", "--then-train").Code);
        Assert.True(File.Exists(project["runs/small/summary.json"]));
    }

    [Fact]
    public void Early_stopping_while_the_cost_still_falls_is_noted()
    {
        using var project = new SmallProject();
        string[] stopping = ["--set", """pipeline.regularizers={"use":"early-stopping","options":{"metric":"dev-accuracy","patience":2}}""", "--set", "training.epochs=100"];
        Assert.Contains("note: stopped early before J converged", project.Run("train", [.. stopping, "--set", "training.alpha=0.01"]).Out);
        Assert.Single(Summary(project, "small").GetProperty("notes").EnumerateArray());
        Assert.DoesNotContain("note:", project.Run("train").Out);
    }

    private static JsonElement Summary(SmallProject project, string run) =>
        JsonDocument.Parse(File.ReadAllText(project[$"runs/{run}/summary.json"])).RootElement;
}
