using System.Text.Json;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class InspectTests
{
    [Fact]
    public void Gradcheck_passes_on_a_right_network()
    {
        using var project = new SmallProject();
        var said = project.Run("gradcheck");
        Assert.Equal(0, said.Code);
        Assert.Contains("32 components", said.Lines[^1]);
        Assert.EndsWith("great, the backward pass is right", said.Lines[^1]);
    }

    [Fact]
    public void Gradcheck_after_steps_of_training_checks_another_point()
    {
        using var project = new SmallProject();
        var (start, later) = (project.Run("gradcheck"), project.Run("gradcheck", "--at", "step:5"));
        Assert.Equal(0, later.Code);
        Assert.NotEqual(start.Out, later.Out);
    }

    [Fact]
    public void Gradcheck_refuses_dropout_unless_masks_are_frozen()
    {
        using var project = new SmallProject();
        string[] dropout = ["--set", """pipeline.regularizers=[{"use":"dropout","options":{"keepProb":0.5}}]"""];
        Assert.Equal(2, project.Run("gradcheck", dropout).Code);
        Assert.Equal(0, project.Run("gradcheck", [.. dropout, "--freeze-masks"]).Code);
    }

    [Fact]
    public void Describe_counts_the_parameters_and_shows_the_chain_in_order()
    {
        using var project = new SmallProject();
        var text = project.Run("describe").Out;
        Assert.Contains("32 parameters", text);
        Assert.Contains("8 epochs of 4 steps, 10 examples each", text);
        Assert.True(text.IndexOf("l2 (", StringComparison.Ordinal) < text.IndexOf("adam (", StringComparison.Ordinal));
        Assert.True(text.IndexOf("adam (", StringComparison.Ordinal) < text.IndexOf("theta - alpha", StringComparison.Ordinal));
    }

    [Fact]
    public void Plugins_tells_ranges_and_defaults()
    {
        using var project = new SmallProject();
        var plugins = JsonDocument.Parse(project.Run("plugins", "--json").Out).RootElement.GetProperty("plugins");
        var momentum = plugins.EnumerateArray().Single(plugin => plugin.GetProperty("name").GetString() == "momentum");
        var beta = momentum.GetProperty("options").EnumerateArray().Single(option => option.GetProperty("name").GetString() == "beta");
        Assert.Equal(("0.9", "[0, 1)"), (beta.GetProperty("default").GetString(), beta.GetProperty("range").GetString()));
        Assert.Equal("optimizer", momentum.GetProperty("point").GetString());
    }

    [Fact]
    public void Schema_is_written_and_compared()
    {
        using var project = new SmallProject();
        var path = project["plugins.schema.json"];
        Assert.Equal(6, project.Run("schema", "--check", "--output", path).Code);
        Assert.Equal(0, project.Run("schema", "--output", path).Code);
        Assert.Equal(0, project.Run("schema", "--check", "--output", path).Code);
        File.AppendAllText(path, " ");
        Assert.Equal(6, project.Run("schema", "--check", "--output", path).Code);
    }
}
