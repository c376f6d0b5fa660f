using System.Collections.Immutable;
using Pipeline.Plugins.Tests.Host.Config;

namespace Pipeline.Plugins.Tests.Docs;

/// <summary>A page of the documentation as its fenced blocks, in order.</summary>
/// <param name="Path">The file.</param>
/// <param name="Blocks">Its blocks.</param>
internal sealed record Page(string Path, ImmutableArray<Block> Blocks)
{
    private const string Fence = "```";

    /// <summary>Every page that a reader finds: the README, the change log and all of docs/.</summary>
    public static IEnumerable<Page> All =>
        from path in Directory.GetFiles(Repository.Folder, "*.md")
            .Concat(Directory.GetFiles(System.IO.Path.Combine(Repository.Folder, "docs"), "*.md", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
        select Read(path);

    /// <summary>The page docs/<paramref name="name"/>.</summary>
    public static Page Of(string name) => Read(System.IO.Path.Combine(Repository.Folder, "docs", name));

    private static Page Read(string path)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, line => line == Fence);
                var words = lines[i][Fence.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                blocks.Add(new(words.FirstOrDefault() ?? "", [.. words.Skip(1)], [.. lines[(i + 1)..end]], i + 1));
                i = end;
            }
        }

        return new(path, blocks.ToImmutable());
    }
}

/// <summary>A fenced block: <c>```sh run exit=3</c> has the language sh and the marks run and exit=3.</summary>
/// <param name="Language">The first word after the fence.</param>
/// <param name="Marks">The words behind it, which a reader's page does not show.</param>
/// <param name="Lines">The text.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
internal sealed record Block(string Language, ImmutableArray<string> Marks, ImmutableArray<string> Lines, int Line)
{
    /// <summary>The lines as one text.</summary>
    public string Text => string.Join('\n', Lines) + '\n';

    /// <summary>Whether the block carries a mark.</summary>
    public bool Is(string mark) => Marks.Contains(mark);

    /// <summary>The value of a mark such as <c>file=plugins.json</c>; null where there is none.</summary>
    public string? this[string mark] => Marks.FirstOrDefault(given => given.StartsWith($"{mark}=", StringComparison.Ordinal))?[(mark.Length + 1)..];
}
