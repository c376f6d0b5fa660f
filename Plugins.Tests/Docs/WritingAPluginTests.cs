using System.Text.Json;
using Pipeline.Host.Loading;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Templates;
using Xunit;

namespace Pipeline.Plugins.Tests.Docs;

/// <summary>docs/writing-a-plugin.md, done by a machine.</summary>
[Collection(LocalFeedTests.Name)]
public sealed class WritingAPluginTests(PageRun page) : IClassFixture<PageRun>
{
    private const string Dll = "SignMomentum/bin/Release/net10.0/SignMomentum.dll";

    [Fact]
    public void Every_command_does_what_the_page_shows() => None(page.Problems);

    [Fact]
    public void The_first_run_ends_with_the_documented_line_and_a_sensible_accuracy()
    {
        var train = page.Ran.First(ran => ran.Command.Contains("run.name=first", StringComparison.Ordinal));
        Assert.Matches("^test accuracy 0[.][0-9]{4}  run runs/first$", train.Output[^1]);
        using var summary = JsonDocument.Parse(File.ReadAllText(page["runs/first/summary.json"]));
        Assert.InRange(summary.RootElement.GetProperty("test").GetProperty("accuracy").GetDouble(), 0.9, 1);
    }

    [Fact]
    public void A_plugin_project_builds_no_copy_of_the_kernel() =>
        Assert.Equal(["SignMomentum.dll"], Directory.GetFiles(page["SignMomentum/bin/Release/net10.0"], "*.dll").Select(Path.GetFileName));

    [Fact]
    public void Every_rule_of_the_page_keeps_the_laws()
    {
        var catalog = PluginCatalog.OfFile(page[Dll]);
        var types = catalog.Types;
        Assert.Equal(Enum.GetValues<ExtensionPoint>(), catalog.Loaded.Plugins.Select(plugin => plugin.Point).Distinct().Order());
        None(from type in types
             from variant in Variants.Of(type)
             from law in LawSuite.Of(variant)
             let problem = Record.Exception(() => law.Check())
             where problem is not null
             select $"{variant}: {law.Name}: {problem.Message}");
    }

    private static void None(IEnumerable<string> problems)
    {
        var text = string.Join('\n', problems);
        Assert.True(text.Length == 0, text);
    }
}
