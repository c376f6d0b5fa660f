using Pipeline.Plugins.Tests.Host.Config;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class SurfaceTests
{
    [Theory]
    [InlineData("saddle", "f < -0.99", "0.01", "gradient-descent", 769)]
    [InlineData("saddle", "f < -0.99", "0.01", "adam", 137)]
    [InlineData("plateau", "x > 0", "0.1", "rmsprop", 43)]
    public void Steps_are_those_of_the_formulas_worked_apart_from_this_program(string surface, string until, string alpha, string optimizer, int steps)
    {
        var said = Run(surface, "--until", until, "--alpha", alpha, "--optimizer", optimizer, "--json");
        Assert.Equal(steps, said[0].GetProperty("steps").GetInt32());
    }

    [Fact]
    public void The_largest_alpha_of_optimizers_on_a_bowl_is_that_of_the_theory()
    {
        var said = Run(
            "bowl", "--largest-alpha", "--let", "lambda=4", "--steps", "4000", "--json",
            "--optimizer", "gradient-descent", "--optimizer", """{"use":"momentum","options":{"beta":0.5}}""", "--optimizer", "adam");
        Assert.Equal(0.5, said[0].GetProperty("alpha").GetDouble(), 1e-5);
        Assert.Equal(1.5, said[1].GetProperty("alpha").GetDouble(), 1e-5);
        Assert.Equal("Infinity", said[2].GetProperty("alpha").GetString());
    }

    [Fact]
    public void A_cost_of_ones_own_takes_its_start_by_name_or_by_order()
    {
        var byName = Run("--expression", "a * x^2 + y^2", "--let", "a=3", "--start", "y=2,x=1", "--steps", "5", "--json");
        var byOrder = Run("--expression", "a * x^2 + y^2", "--let", "a=3", "--start", "1,2", "--steps", "5", "--json");
        Assert.Equal(byName[0].GetProperty("f").GetDouble(), byOrder[0].GetProperty("f").GetDouble());
    }

    [Fact]
    public void A_descent_that_stops_on_the_ridge_ends_on_a_saddle()
    {
        var said = Run("saddle", "--start", "x=1,y=0", "--steps", "2000", "--curvature", "--json");
        Assert.Equal("saddle", said[0].GetProperty("curvature").GetProperty("verdict").GetString());
        Assert.Equal(1, Math.Abs(said[0].GetProperty("curvature").GetProperty("least").GetProperty("direction").GetProperty("y").GetDouble()), 1e-6);
    }

    [Theory]
    [InlineData("saddle", "1,2", "3")]
    [InlineData("rosenbrock", "1,1", "2")]
    [InlineData("plateau", "-2", "1")]
    public void A_picture_is_drawn_of_a_surface(string surface, string start, string steps)
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["paths.png", "paths.svg"])
        {
            Run(surface, "--start", start, "--steps", steps, "--plot", folder[name], "--json");
            Assert.True(new FileInfo(folder[name]).Length > 1000);
        }
    }

    [Theory]
    [InlineData("did you mean 'saddle'", "sadle")]
    [InlineData("3 numbers where there are 2 variables: x, y", "saddle", "--start", "1,2,3")]
    [InlineData("2 learning rates for 1 optimizers", "saddle", "--alpha", "1", "--alpha", "2")]
    [InlineData("no plugin provides the optimizer 'adamm'", "saddle", "--optimizer", "adamm")]
    [InlineData("--best-alpha needs a condition", "saddle", "--best-alpha")]
    [InlineData("ends in .png or .svg", "saddle", "--plot", "paths.gif")]
    [InlineData("'y' has no number", "--expression", "x + y", "--start", "x=1")]
    [InlineData("is no name=number", "ravine", "--let", "kappa")]
    public void What_is_wrong_is_told(string message, params string[] arguments)
    {
        var said = Cli.Run(["surface", .. arguments, "--config", "none.json"]);
        Assert.Equal(2, said.Code);
        Assert.Contains(message, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_curvature_of_a_network_is_told_at_its_start_and_after_a_run()
    {
        using var project = new SmallProject();
        var start = project.Run("curvature", "--json").Json;
        Assert.Equal("slope", start.GetProperty("verdict").GetString());
        Assert.Equal(20, start.GetProperty("along").GetArrayLength());
        Assert.Equal(0, project.Run("train", "--set", "run.name=bent").Code);
        Assert.NotEqual(
            start.GetProperty("gradientNorm").GetDouble(),
            project.Run("curvature", project["runs/bent"], "--json").Json.GetProperty("gradientNorm").GetDouble());
    }

    private static System.Text.Json.JsonElement Run(params string[] arguments)
    {
        var said = Cli.Run(["surface", .. arguments, "--config", Path.Combine(Repository.Folder, "none.json")]);
        Assert.True(said.Code == 0, said.Error);
        return said.Json;
    }
}
