using System.Text.Json;
using Pipeline.Host.Course;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class GradcheckTests
{
    [Fact]
    public void Several_places_are_checked_in_one_call_as_each_alone()
    {
        using var project = new SmallProject();
        var said = project.Run("gradcheck", "--at", "init,step:5", "--json");
        Assert.Equal(0, said.Code);
        var checks = Checks(said);
        Assert.Equal(["init", "step:5"], checks.Select(check => check.GetProperty("at").GetString()));
        Assert.All(checks, check => Assert.InRange(check.GetProperty("ratio").GetDouble(), 1e-14, 1e-7));
        Assert.Equal(
            checks[1].GetRawText(),
            Checks(project.Run("gradcheck", "--at", "step:5", "--json")).Single().GetRawText());
    }

    [Fact]
    public void A_planted_mistake_is_named_and_fails()
    {
        using var project = new SmallProject();
        var said = project.Run("gradcheck", "--plant", "W2=2", "--json");
        Assert.Equal(5, said.Code);
        var check = Checks(said).Single();
        Assert.Equal("worry", check.GetProperty("verdict").GetString());
        var wrong = check.GetProperty("entries").EnumerateObject().Where(entry => entry.Value.GetDouble() > 1e-3);
        Assert.Equal("W2", wrong.Single().Name);

        // Twice the gradient: |2g - g| / (|2g| + |g|).
        Assert.Equal(1.0 / 3, wrong.Single().Value.GetDouble(), 1e-6);
        Assert.Equal(5, project.Run("gradcheck", "--plant", "W2=2", "--directions", "10").Code);
    }

    [Fact]
    public void The_orders_are_1_and_2()
    {
        using var project = new SmallProject();
        var order = Checks(project.Run("gradcheck", "--order", "--json")).Single().GetProperty("order").EnumerateArray().Skip(1).ToArray();
        Assert.NotEmpty(order);
        Assert.All(order, step => Assert.Equal(1, step.GetProperty("oneSidedOrder").GetDouble(), 0.02));
        Assert.All(order, step => Assert.Equal(2, step.GetProperty("twoSidedOrder").GetDouble(), 0.02));
    }

    [Fact]
    public void The_errors_over_epsilon_are_drawn()
    {
        using var project = new SmallProject();
        Assert.Equal(0, project.Run("gradcheck", "--plot", project["errors.svg"]).Code);
        Assert.Contains("two-sided", File.ReadAllText(project["errors.svg"]));
        Assert.Equal(2, project.Run("gradcheck", "--plot", project["errors.txt"]).Code);
    }

    [Fact]
    public void Random_directions_stand_for_all_components()
    {
        using var project = new SmallProject();
        var check = Checks(project.Run("gradcheck", "--directions", "4", "--json")).Single();
        Assert.Equal(4, check.GetProperty("checked").GetInt32());
        Assert.InRange(check.GetProperty("ratio").GetDouble(), 0, 1e-7);
    }

    [Fact]
    public void A_step_of_1e_2_is_coarser_than_the_default()
    {
        using var project = new SmallProject();
        double Ratio(params string[] more) => Checks(project.Run("gradcheck", ["--json", .. more])).Single().GetProperty("ratio").GetDouble();
        Assert.InRange(Ratio("--epsilon", "1e-2"), 100 * Ratio(), 1e-2);
    }

    [Theory]
    [InlineData("--at", "init,never")]
    [InlineData("--at", "step:0")]
    [InlineData("--epsilon", "0")]
    [InlineData("--directions", "0")]
    [InlineData("--plant", "W2")]
    [InlineData("--plant", "W9=2")]
    public void What_cannot_be_is_refused(string option, string value)
    {
        using var project = new SmallProject();
        var said = project.Run("gradcheck", option, value);
        Assert.Equal(2, said.Code);
        Assert.Contains(option, said.Error);
    }

    private static JsonElement[] Checks(Said said) => [.. JsonDocument.Parse(said.Out).RootElement.GetProperty("checks").EnumerateArray()];
}
