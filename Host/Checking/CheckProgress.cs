using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Pipeline.Host.Checking.Child;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking;

/// <summary>Follows the report that a child writes, and folds its lines into verdicts.</summary>
/// <param name="path">The report.</param>
internal sealed class CheckProgress(string path)
{
    private const string Loading = "of its loading";

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<Verdict> verdicts = [];
    private readonly List<string> laws = [];
    private readonly List<string> variants = [];
    private readonly List<LawFault> faults = [];
    private long read;
    private string? plugin;
    private string? reason;
    private ReportLine? begun;

    /// <summary>Time that the plugin in hand has taken.</summary>
    public TimeSpan Since => watch.Elapsed;

    /// <summary>The child has said that all is done.</summary>
    public bool Ended { get; private set; }

    /// <summary>The verdicts so far.</summary>
    public ImmutableArray<Verdict> Verdicts => [.. verdicts];

    /// <summary>Reads the lines that have come since.</summary>
    /// <param name="told">Told of every verdict among them.</param>
    public void Read(Action<Verdict> told)
    {
        foreach (var line in Lines())
        {
            Take(ReportLine.Read(line), told);
        }
    }

    /// <summary>
    /// The child ended before it was done: the plugin in hand is at fault, if no other had its turn in this child. A thread
    /// that an earlier one left behind may have ended it too, so that any other plugin is to be asked again, first in a new child.
    /// One that does not come back is told at once: that verdict is not kept, and asking again would take the time twice.
    /// </summary>
    public void Died(EarlyEnd death, Action<Verdict> told)
    {
        if (plugin is not null && (verdicts.Count == 0 || death.Code == LawFault.Hang))
        {
            faults.Insert(0, new(death.Code, begun?.Law ?? Loading, begun?.Variant ?? plugin, death.Detail));
            Conclude();
            Judge(told);
        }
    }

    private void Take(ReportLine line, Action<Verdict> told)
    {
        switch (line.Event)
        {
            case ReportEvent.Plugin:
                plugin = line.Type;
                watch.Restart();
                break;
            case ReportEvent.Begin:
                begun = line;
                Note(variants, line.Variant!);
                break;
            case ReportEvent.Broke:
                faults.Add(line.Fault!);
                Conclude();
                break;
            case ReportEvent.Held:
                Conclude();
                break;
            case ReportEvent.Moot:
                begun = null;
                break;
            case ReportEvent.Skipped:
                reason = line.Reason;
                break;
            case ReportEvent.Done:
                Judge(told);
                break;
            default:
                Ended = true;
                break;
        }
    }

    private void Conclude()
    {
        if (begun is { Law: { } law })
        {
            Note(laws, law);
        }

        begun = null;
    }

    private void Judge(Action<Verdict> told)
    {
        var standing = faults.Count > 0 ? Standing.Failed : reason is not null ? Standing.Skipped : Standing.Passed;
        var verdict = new Verdict(plugin!, standing, variants.Count, [.. laws], [.. faults], watch.Elapsed.TotalSeconds, reason);
        verdicts.Add(verdict);
        laws.Clear();
        variants.Clear();
        faults.Clear();
        (plugin, reason, begun) = (null, null, null);
        watch.Restart();
        told(verdict);
    }

    private static void Note(List<string> list, string item)
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    }

    // Whole lines only: the last one may still be on its way.
    private string[] Lines()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = read;
        var bytes = new byte[stream.Length - read];
        stream.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        read += whole;
        return Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
