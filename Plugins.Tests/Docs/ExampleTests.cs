using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Docs;

/// <summary>The configurations under <c>examples/</c>; the course trains them.</summary>
public sealed class ExampleTests
{
    // It wants a data set that is not bundled.
    private const string Unbundled = "fashion-mnist.json";

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Path.Combine(Repository.Folder, "examples"), "*.json").Select(path => Path.GetFileName(path)).Where(name => name != Unbundled).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_composed_with_its_data(string name)
    {
        var said = Cli.Run("describe", "--config", Path.Combine(Repository.Folder, "examples", name));
        Assert.True(said.Code == 0, said.Error);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_on_a_page(string name) => Assert.Contains(
        Directory.GetFiles(Path.Combine(Repository.Folder, "docs", "course"), "*.md"),
        page => File.ReadAllText(page).Contains($"examples/{name}", StringComparison.Ordinal));
}
