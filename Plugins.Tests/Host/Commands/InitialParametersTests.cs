using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class InitialParametersTests
{
    private const string FromFile = """pipeline.initializer={"use":"file","options":{"path":"runs/small/parameters.safetensors"}}""";

    [Fact]
    public void Parameters_are_loaded_from_a_path_that_starts_at_the_configuration_file()
    {
        using var project = new SmallProject();
        project.Run("train");
        var said = project.Run("train", "--run-name", "again", "--set", FromFile, "--set", "training.alpha=1e-300", "--set", "training.epochs=1");
        Assert.Equal(0, said.Code);
        Assert.Equal(Hash(project, "small"), Hash(project, "again"));
    }

    [Fact]
    public void Parameters_that_do_not_fit_the_network_are_the_users_fault()
    {
        using var project = new SmallProject();
        project.Run("train");
        var said = project.Run("train", "--set", FromFile, "--set", """model.layers=[{"units":3}]""");
        Assert.Equal(2, said.Code);
        Assert.Contains("'W1' of", said.Error);
        Assert.Contains("has shape [5, 2], the network wants [3, 2]", said.Error);
    }

    private static string? Hash(SmallProject project, string run) => System.Text.Json.JsonDocument
        .Parse(File.ReadAllBytes(project[$"runs/{run}/summary.json"])).RootElement.GetProperty("parametersSha256").GetString();
}
