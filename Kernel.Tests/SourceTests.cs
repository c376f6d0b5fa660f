using System.Text.RegularExpressions;
using Xunit;

namespace Pipeline.Kernel.Tests;

/// <summary>What every source file of the repository looks like.</summary>
public sealed partial class SourceTests
{
    private static readonly string Root = Above(AppContext.BaseDirectory);

    private static readonly (string Folder, string Namespace)[] Rooms =
    [
        ("Kernel.Tests", "Pipeline.Kernel.Tests"), ("Plugins.Tests", "Pipeline.Plugins.Tests"), ("Kernel", "Pipeline.Kernel"),
        ("Host", "Pipeline.Host"), ("Plugins", "Pipeline.Plugins"),
    ];

    private static readonly string[] Sources = [.. Directory.GetFiles(Root, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" || part.StartsWith('.')))];

    private static readonly string[] Written = [.. Sources.Where(path => !path.EndsWith(".g.cs", StringComparison.Ordinal))];

    [Fact]
    public void No_file_is_longer_than_300_lines() => Assert.DoesNotContain(Written, path => Lines(path) > 300);

    [Fact]
    public void Half_of_the_files_are_shorter_than_100_lines() => Assert.True(Written.Select(Lines).Order().ElementAt(Written.Length / 2) < 100);

    [Fact]
    public void The_namespace_of_a_file_is_its_folder() => Assert.Empty(
        from path in Written
        where !path.StartsWith("Plugins.Tests/TestPlugins/", StringComparison.Ordinal)
        from room in Rooms.Where(room => path.StartsWith(room.Folder + "/", StringComparison.Ordinal)).Take(1)
        let declared = Declaration().Match(File.ReadAllText(Path.Combine(Root, path)))
        where declared.Success && declared.Groups[1].Value != Expected(path, room.Folder, room.Namespace)
        select $"{path}: {declared.Groups[1].Value}");

    [Fact]
    public void Nothing_is_left_undone() => Assert.Empty(
        from path in Sources
        where Unfinished().IsMatch(File.ReadAllText(Path.Combine(Root, path)))
        select path);

    // The words are split so that this file does not find itself.
    [GeneratedRegex(@"\b(TO(?:)DO|FIX(?:)ME|HA(?:)CK|XX(?:)X|NotImplemented(?:)Exception)\b|\bSk(?:)ip = ")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    private static int Lines(string path) => File.ReadLines(Path.Combine(Root, path)).Count();

    private static string Expected(string path, string folder, string root)
    {
        var inner = Path.GetDirectoryName(path[(folder.Length + 1)..])!.Replace('\\', '/').Replace('/', '.');
        return inner.Length == 0 ? root : $"{root}.{inner}";
    }

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Pipeline.sln"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Pipeline.sln above the tests"));
}
