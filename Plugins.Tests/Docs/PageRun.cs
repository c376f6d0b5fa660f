using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Plugins.Tests.Host.Runs;
using Pipeline.Plugins.Tests.Templates;

namespace Pipeline.Plugins.Tests.Docs;

/// <summary>
/// Follows docs/writing-a-plugin.md as a stranger would, outside the repository: writes every block marked
/// <c>file=</c>, runs every block marked <c>run</c> and compares with the block marked <c>output</c> behind it.
/// </summary>
public sealed class PageRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Follows the page, with packages of this build in place of those that it tells to pack.</summary>
    public PageRun(LocalFeed feed)
    {
        var (shell, ran) = (new Shell(folder.Path, feed.Newcomer()), ImmutableArray<Ran>.Empty);
        foreach (var block in Page.Of("writing-a-plugin.md").Blocks)
        {
            if (block["file"] is { } file)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
                File.WriteAllText(folder[file], block.Text);
            }
            else if (block.Is("run"))
            {
                ran = [.. shell.Run(block)];
                Problems.AddRange(WrongCodes(block, ran));
                Ran.AddRange(ran);
            }
            else if (block.Is("output"))
            {
                Problems.AddRange(block.Language == "json" ? OtherJson(block, ran) : Missing(block, ran));
            }
        }
    }

    /// <summary>What the page says and a reader would not see.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Every command with what it printed.</summary>
    internal List<Ran> Ran { get; } = [];

    /// <summary>A file that the page's commands wrote.</summary>
    public string this[string file] => folder[file];

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private static IEnumerable<string> WrongCodes(Block block, IEnumerable<Ran> ran) =>
        from command in ran
        where command.Code != int.Parse(block["exit"] ?? "0")
        select $"line {block.Line}: {command.Command} ended with {command.Code}:\n{string.Join('\n', command.Output.Concat(command.Errors))}";

    private static IEnumerable<string> OtherJson(Block block, ImmutableArray<Ran> ran) =>
        from printed in new[] { string.Join('\n', ran.SelectMany(command => command.Output)) }
        where !JsonNode.DeepEquals(JsonNode.Parse(block.Text), JsonNode.Parse(printed))
        select $"line {block.Line}: not what was printed:\n{printed}";

    // "..." stands for anything.
    private static IEnumerable<string> Missing(Block block, ImmutableArray<Ran> ran)
    {
        var printed = ran.SelectMany(command => command.Output.Concat(command.Errors)).ToArray();
        return from line in block.Lines
               let pattern = $"^{Regex.Escape(line.Trim()).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}$"
               where line.Trim().Length > 0 && !Array.Exists(printed, text => Regex.IsMatch(text.Trim(), pattern))
               select $"line {block.Line}: nothing like '{line.Trim()}' in\n{string.Join('\n', printed)}";
    }
}
