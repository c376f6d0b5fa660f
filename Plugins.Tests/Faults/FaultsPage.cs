using System.Text.RegularExpressions;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>
/// The table of docs/faults.md with the lines that the host prints. A test that obtains another line fails; with the
/// environment variable PIPELINE_WRITE_PAGES it writes the row instead.
/// </summary>
internal static partial class FaultsPage
{
    private const string Heading = "| fault | provoked by | first line on standard error | code |";

    private static readonly string Path = System.IO.Path.Combine(Repository.Folder, "docs", "faults.md");

    private static readonly Lock Writing = new();

    /// <summary>Every fault that the page's first table lists.</summary>
    public static string[] Faults => [.. Rows("| fault | without a check | the host |").Select(row => row[0])];

    /// <summary>The cases that the page lists, by how they are provoked.</summary>
    public static string[] Cases => [.. Rows(Heading).Select(row => row[1])];

    /// <summary>The page says what was obtained, numbers aside: they may differ from one processor to another.</summary>
    public static void Hold(FaultCase fault, string line)
    {
        var said = line.Length == 0 ? "none" : $"`{line.Replace("|", @"\|", StringComparison.Ordinal)}`";
        var row = $"| {fault.Fault} | {fault.Name} | {said} | {(int)fault.Code} |";
        if (Environment.GetEnvironmentVariable("PIPELINE_WRITE_PAGES") is { Length: > 0 })
        {
            Write(fault.Name, row);
        }

        Assert.True(
            File.ReadLines(Path).Any(written => WithoutNumbers(written) == WithoutNumbers(row)),
            $"docs/faults.md has no row\n{row}\nrun this test with PIPELINE_WRITE_PAGES=1 to write it");
    }

    // Rows stand in the order of the cases; one of a case that is gone is left out.
    private static void Write(string name, string row)
    {
        lock (Writing)
        {
            var lines = File.ReadAllLines(Path);
            var first = Array.IndexOf(lines, Heading) + 2;
            var last = Array.FindIndex(lines, first, line => !line.StartsWith('|')) is >= 0 and var end ? end : lines.Length;
            var rows = lines[first..last].Append(row).ToLookup(written => Cells(written)[1]);
            File.WriteAllLines(Path, [
                .. lines[..first],
                .. FaultCases.All.SelectMany(fault => fault.Name == name ? [row] : rows[fault.Name].Take(1)),
                .. lines[last..],
            ]);
        }
    }

    private static IEnumerable<string[]> Rows(string heading) => File.ReadLines(Path)
        .SkipWhile(line => line != heading).Skip(2).TakeWhile(line => line.StartsWith('|')).Select(Cells);

    private static string[] Cells(string row) => [.. Divider().Split(row.Trim().Trim('|')).Select(cell => cell.Trim())];

    private static string WithoutNumbers(string line) => Number().Replace(line, "#");

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Divider();

    [GeneratedRegex(@"(?<![\w.])-?\d+(\.\d+)?([eE][-+]?\d+)?(?!\w)|\b[0-9a-f]{12,}\b")]
    private static partial Regex Number();
}
