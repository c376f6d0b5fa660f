using System.Globalization;

namespace Pipeline.Bench;

/// <summary>Results as a table in Markdown, with the machine above it.</summary>
internal static class Table
{
    public static IEnumerable<string> Of(IEnumerable<string> machine, IEnumerable<Comparison> comparisons)
    {
        foreach (var line in machine)
        {
            yield return $"    {line}";
        }

        yield return "";
        yield return "| work | ours, us | TorchSharp, us | median ratio | best ratio |";
        yield return "| --- | ---: | ---: | ---: | ---: |";
        foreach (var row in comparisons)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Work} | {row.MedianOurs * 1e6:F0} | {row.MedianPeer * 1e6:F0} | {row.MedianRatio:F2} | {row.BestRatio:F2} |");
        }
    }
}
