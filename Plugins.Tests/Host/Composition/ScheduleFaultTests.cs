using Pipeline.Plugins.Tests.Host.Commands;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Composition;

public sealed class ScheduleFaultTests
{
    [Theory]
    [InlineData("rises", "'rises' is declared a decay and raises alpha from 0.05 to 0.1 at step 2 of 32; choose options under which it falls")]
    [InlineData("infinite-rate", "'infinite-rate' gives alpha Infinity at step 1 of 32; a learning rate is finite and not negative")]
    public void A_strangers_schedule_that_breaks_its_promise_trains_nothing(string name, string message)
    {
        using var project = new SmallProject();
        File.WriteAllText(project.Config, File.ReadAllText(project.Config).Replace(
            "\"plugins\": {", "\"plugins\": { \"broken\": \"{host}/test-plugins/Broken/Broken.dll\","));
        var said = project.Run("train", "--allow-unchecked", "--set", $"pipeline.schedule=\"{name}\"");
        Assert.Equal(2, said.Code);
        Assert.Contains("$.pipeline.schedule: " + message, said.Error);
        Assert.False(Directory.Exists(project["runs"]));
    }

    [Theory]
    [InlineData("warmup", """{"length": 5, "by": "step"}""")]
    [InlineData("exponential", """{"rate": 0.5}""")]
    [InlineData("cosine", "{}")]
    [InlineData("one-cycle", "{}")]
    [InlineData("plateau", "{}")]
    public void Our_own_schedules_pass(string name, string options)
    {
        using var project = new SmallProject();
        var said = project.Run("train", "--set", $$"""pipeline.schedule={"use": "{{name}}", "options": {{options}}}""");
        Assert.True(said.Code == 0, said.Error);
    }

    [Fact]
    public void A_growing_exponential_is_refused_by_its_range()
    {
        using var project = new SmallProject();
        var said = project.Run("train", "--set", """pipeline.schedule={"use": "exponential", "options": {"rate": 2.718281828}}""");
        Assert.Equal(2, said.Code);
        Assert.Contains("rate", said.Error);
    }
}
