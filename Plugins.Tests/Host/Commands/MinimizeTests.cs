using Pipeline.Plugins.Tests.Host.Config;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class MinimizeTests
{
    private static readonly string Example = Path.Combine(Repository.Folder, "examples", "minimize-quadratic.json");

    // Independent of this program: w = w - 0.01 (2 w + c1) by hand in double, 1,000 times.
    [Theory]
    [InlineData(-20, 9.99999998317, -75)]
    [InlineData(-10, 4.999999991585, 0)]
    public void The_courses_program_reaches_the_minimum_of_the_coefficients_it_is_fed(double c1, double w, double cost)
    {
        var said = Cli.Run("minimize", "--config", Example, "--json", "--set", "run.precision=double", "--set", FormattableString.Invariant($"cost.coefficients.c1={c1}"));
        Assert.Equal(0, said.Code);
        Assert.Equal(w, said.Json.GetProperty("theta").GetProperty("w").GetDouble(), 5e-12);
        Assert.Equal(cost, said.Json.GetProperty("f").GetDouble(), 1e-9);
        Assert.Equal(1000, said.Json.GetProperty("steps").GetInt64());
    }

    [Fact]
    public void In_single_precision_it_stands_still_where_float32_does() => Assert.Equal(
        9.999977f, Cli.Run("minimize", "--config", Example, "--json").Json.GetProperty("theta").GetProperty("w").GetSingle(), 1e-6f);

    [Fact]
    public void The_trajectory_is_thinned_and_ends_with_the_last_line()
    {
        var said = Cli.Run("minimize", "--config", Example);
        Assert.StartsWith("completed after 1000 steps  f -75", said.Out.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.InRange(said.Out.Split('\n').Length, 40, 100);
    }

    [Fact]
    public void Any_chain_of_the_catalog_minimises_and_a_condition_ends_it()
    {
        var said = Cli.Run(
            "minimize", "--config", Example, "--json", "--set", """pipeline.optimizer=["clip-by-value", "adam"]""",
            "--set", "training.alpha=0.5", "--set", "cost.until=abs(w - 10) < 1e-3 * c0");
        Assert.Equal("reached", said.Json.GetProperty("ending").GetString());
        Assert.InRange(Math.Abs(said.Json.GetProperty("theta").GetProperty("w").GetDouble() - 10), 0, 1e-3);
    }

    [Fact]
    public void A_penalty_and_a_schedule_act_as_in_a_network()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["plugins.json"], """
            {
              "run": {"precision": "double"},
              "cost": {"expression": "(w - 5)^2", "start": {"w": 0}, "steps": 2000},
              "pipeline": {"optimizer": "gradient-descent", "regularizers": [{"use": "l2", "options": {"lambda": 2}}], "schedule": "cosine"},
              "training": {"alpha": 0.1}
            }
            """);
        // 2 (w - 5) + 2 w = 0.
        Assert.Equal(2.5, Cli.Run("minimize", "--config", folder["plugins.json"], "--json").Json.GetProperty("theta").GetProperty("w").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData("cost.expression=w^2 + * 3", "in place of '*', at character 7\n  w^2 + * 3\n        ^")]
    [InlineData("cost.expression=c0 * w^2 + c1 * w + c3", "'c3' has no number")]
    [InlineData("cost.coefficients.c9=1", "the expression has no 'c9'")]
    [InlineData("cost.coefficients.w=1", "a variable with a start as well")]
    [InlineData("cost.until=g < 1", "nothing is called 'g'")]
    [InlineData("cost.start={}", "a cost needs a variable")]
    [InlineData("pipeline.regularizers=dropout", "'dropout' acts on a network")]
    [InlineData("cost.step=5", "did you mean 'steps'?")]
    public void What_is_wrong_with_a_cost_is_told_with_its_place(string set, string message)
    {
        var said = Cli.Run("minimize", "--config", Example, "--set", set);
        Assert.Equal(2, said.Code);
        Assert.Contains(message, said.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("$.", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_descent_that_runs_away_ends_with_its_own_exit_code()
    {
        var said = Cli.Run("minimize", "--config", Example, "--set", "training.alpha=10");
        Assert.Equal(4, said.Code);
        Assert.Contains("diverged", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_without_a_cost_says_how_to_give_one()
    {
        using var project = new SmallProject();
        var said = project.Run("minimize");
        Assert.Equal(2, said.Code);
        Assert.Contains("\"cost\"", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_shows_the_graph_of_the_cost()
    {
        var said = Cli.Run("describe", "--config", Example);
        Assert.Contains("variable", said.Out, StringComparison.Ordinal);
        Assert.Equal(9, said.Out.TrimEnd().Split('\n').Length - 1);
        Assert.StartsWith("flowchart", Cli.Run("describe", "--mermaid", "--config", Example).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_outside_its_usual_range_is_warned_of_and_used()
    {
        var said = Cli.Run("minimize", "--config", Example, "--set", """pipeline.optimizer={"use":"momentum","options":{"beta":0.5}}""");
        Assert.Equal(0, said.Code);
        Assert.Contains("$.pipeline.optimizer.options.beta: beta 0.5 lies outside the usual range, 0.8 to 0.999, or 0", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("usual", Cli.Run("minimize", "--config", Example, "--set", "pipeline.optimizer=momentum").Error, StringComparison.Ordinal);
    }
}
