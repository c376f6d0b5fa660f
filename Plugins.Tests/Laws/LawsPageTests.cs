using System.Text.RegularExpressions;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>docs/laws.md names every law and how many cases it draws.</summary>
public sealed partial class LawsPageTests
{
    private static readonly (string Name, int Cases)[] Suite =
    [
        .. (from type in PluginCatalog.Ours.Types
            from plugin in Variants.Of(type).Take(1)
            from law in LawSuite.Of(plugin)
            select (law.Name, law.Cases)).Distinct().OrderBy(law => law.Name, StringComparer.Ordinal),
    ];

    [Fact]
    public void The_page_has_every_law_with_its_number_of_cases() => Assert.Equal(
        Suite,
        Row().Matches(Page()).Select(row => (row.Groups["name"].Value, int.Parse(row.Groups["cases"].ValueSpan))).OrderBy(law => law.Item1, StringComparer.Ordinal));

    [Fact]
    public void The_failure_on_the_page_is_what_such_a_plugin_gives()
    {
        var type = PluginCatalog.Broken.Find("optimizer", "leaves-output-unwritten");
        var law = LawSuite.Of(Variants.Of(type).First()).Single(law => law.Name == "Every_output_slot_and_scalar_is_written");
        Assert.Contains(Assert.Throws<LawBroken>(() => law.Check()).Message, Page(), StringComparison.Ordinal);
    }

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Folder, "docs", "laws.md"));

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|.* \| (?<cases>\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
