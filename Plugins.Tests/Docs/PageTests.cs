using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Host.Commands.Inspect;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Plugins.Tests.Host.Config;
using Pipeline.Plugins.Tests.Host.Loading;
using Xunit;
using PluginBinder = Pipeline.Host.Loading.Binding.Binder;

namespace Pipeline.Plugins.Tests.Docs;

/// <summary>What the pages say about files, configurations and plugins is so.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Page.All.Select(page => Path.GetRelativePath(Repository.Folder, page.Path))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_somewhere(string page)
    {
        var path = Path.Combine(Repository.Folder, page);
        var broken = from link in Link().Matches(Prose(File.ReadAllText(path))).Select(match => match.Groups[1].Value)
                     where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#')
                     let target = Path.GetFullPath(link.Split('#')[0], Path.GetDirectoryName(path)!)
                     where !Path.Exists(target)
                     select link;
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_heading_finds_it(string page)
    {
        var path = Path.Combine(Repository.Folder, page);
        var broken = from link in Link().Matches(Prose(File.ReadAllText(path))).Select(match => match.Groups[1].Value)
                     where !link.Contains("://", StringComparison.Ordinal) && link.Contains('#')
                     let parts = link.Split('#')
                     let target = parts[0].Length == 0 ? path : Path.GetFullPath(parts[0], Path.GetDirectoryName(path)!)
                     where !Headings(target).Contains(parts[1])
                     select link;
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_configuration_in_a_page_binds(string page)
    {
        var wrong = from block in Page.All.Single(candidate => Path.GetRelativePath(Repository.Folder, candidate.Path) == page).Blocks
                    where block.Language == "json" && !block.Is("fragment")
                    from problem in Problems(block, $"{page}:{block.Line}")
                    select problem;
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_list_of_plugins_is_what_the_dlls_provide()
    {
        var page = string.Join('\n', PluginsPage.Of(BuiltIn.Catalog)) + '\n';
        Assert.True(
            File.ReadAllText(Path.Combine(Repository.Folder, "docs", "plugins.md")) == page,
            "docs/plugins.md is out of date: dotnet run -c Release --project Host -- plugins --markdown > docs/plugins.md");
    }

    // A JSON block parses unless it is marked as a fragment; one with data and pipeline is a plugins.json. Plugins of
    // DLLs that a page tells how to build cannot be known here.
    private static IEnumerable<string> Problems(Block block, string place) =>
        JsonReading.Read(Encoding.UTF8.GetBytes(block.Text), place).Match(
            tree => tree["pipeline"] is null || tree["data"] is null
                ? []
                : PluginBinder.Bind<Configuration>(tree, BuiltIn.Catalog).Match(
                    _ => [], errors => errors.Map(error => error.ToString()).Where(error => !IsOfAnotherDll(tree, error))),
            errors => errors.Map(error => error.ToString()));

    private static bool IsOfAnotherDll(JsonTree tree, string error) =>
        tree["plugins"]?.Members.Any(member => !member.Value.Text.Contains("{host}", StringComparison.Ordinal)) == true
        && error.Contains("no plugin provides", StringComparison.Ordinal);

    private static string Prose(string page) => Inline().Replace(Fenced().Replace(page, ""), "");

    private static IEnumerable<string> Headings(string path) =>
        from line in Fenced().Replace(File.ReadAllText(path), "").Split('\n')
        where line.StartsWith('#')
        select NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
