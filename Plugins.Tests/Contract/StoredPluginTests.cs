using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Host.Loading.Preflight;
using Xunit;

namespace Pipeline.Plugins.Tests.Contract;

/// <summary>A plugin that was built for contract 1.0 and never again since.</summary>
public sealed class StoredPluginTests
{
    // The binary itself is kept, not one that was built again meanwhile.
    private const string Sha256 = "5ef3ec00f7ff798fb45c0312d5409b25701ccdd78be36187246c9dbb62e43187";

    private static readonly string Stored = Path.Combine(AppContext.BaseDirectory, "Contract", "1.0", "Contract10.dll");

    private static readonly string Today = Path.Combine(AppContext.BaseDirectory, "test-plugins", "Contract10", "Contract10.dll");

    [Fact]
    public void It_is_the_one_that_was_built_then() =>
        Assert.Equal(Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Stored))));

    [Fact]
    public void It_says_what_it_is_built_for_and_provides()
    {
        using var folder = new ExaminedFolder();
        var facts = folder.Facts(Stored);
        Assert.Equal((new Version(1, 0), new Version(1, 0, 0, 0)), (facts.Contract, facts.Kernel));
        Assert.Equal(["ten-by-cost", "ten-momentum", "ten-quartic", "ten-signs", "ten-soft-sign"], facts.Provides.Select(one => one.Name).Order());
    }

    [Theory]
    [InlineData("single")]
    [InlineData("double")]
    public void It_trains_to_the_bits_of_its_source_compiled_today(string precision)
    {
        using var project = new SmallProject();
        var (then, now, without) = (Train(project, Stored, precision, "then"), Train(project, Today, precision, "now"), Plain(project, precision));
        Assert.Equal(now, then);
        Assert.NotEqual(without, then);
    }

    private static string Train(SmallProject project, string dll, string precision, string name) => ParametersOf(project, precision, name,
    [
        "--set", $"plugins.ten={JsonSerializer.Serialize(dll)}",
        "--set", $"roots={JsonSerializer.Serialize((string[])[project[""], AppContext.BaseDirectory])}",
        "--set", "pipeline.initializer={\"use\":\"ten-signs\",\"options\":{\"scale\":0.7}}",
        "--set", "pipeline.optimizer=[\"ten-momentum\",\"ten-soft-sign\"]",
        "--set", "pipeline.schedule=\"ten-by-cost\"",
        "--set", "pipeline.regularizers=[{\"use\":\"ten-quartic\",\"options\":{\"lambda\":0.01}}]",
    ]);

    private static string Plain(SmallProject project, string precision) => ParametersOf(project, precision, "plain", []);

    private static string ParametersOf(SmallProject project, string precision, string name, string[] options)
    {
        var said = project.Run("train", ["--run-name", name, "--set", $"run.precision={precision}", .. options]);
        Assert.True(said.Code == 0, said.Error);
        using var summary = JsonDocument.Parse(File.ReadAllBytes(project[$"runs/{name}/summary.json"]));
        return summary.RootElement.GetProperty("parametersSha256").GetString()!;
    }
}
