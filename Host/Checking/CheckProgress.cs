using System.Collections.Immutable;
using Pipeline.Host.Checking.Child;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking;

/// <summary>Follows the report that a child writes, and folds its lines into verdicts.</summary>
/// <param name="path">The report.</param>
/// <param name="types">The plugins' types in the order in which the child was asked for them: a verdict is about the one whose turn it is.</param>
/// <param name="now">The time.</param>
internal sealed class CheckProgress(string path, ImmutableArray<string> types, Func<TimeSpan> now)
{
    private const string Loading = "of its loading";

    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    private readonly ReportReading report = new(path);
    private readonly List<Verdict> verdicts = [];
    private readonly List<string> laws = [];
    private readonly List<string> variants = [];
    private readonly List<LawFault> faults = [];
    private TimeSpan looked = now();
    private bool inHand;
    private bool spoilt;
    private string? reason;
    private ReportLine? begun;

    /// <summary>
    /// Time that the plugin in hand has taken, by looks that follow each other: a look that comes late adds nothing, since this
    /// process stood still then, and the child perhaps as well.
    /// </summary>
    public TimeSpan Since { get; private set; }

    /// <summary>The child has come as far as its first plugin.</summary>
    public bool Began { get; private set; }

    /// <summary>There is no more to read: all is done, or the report cannot be believed any more.</summary>
    public bool IsOver => spoilt || verdicts.Count == types.Length;

    /// <summary>The verdicts so far.</summary>
    public ImmutableArray<Verdict> Verdicts => [.. verdicts];

    /// <summary>Reads the lines that have come since.</summary>
    /// <param name="told">Told of every verdict among them.</param>
    public void Read(Action<Verdict> told)
    {
        var since = now() - looked;
        looked += since;
        Since += since > LongestLook ? TimeSpan.Zero : since;
        var lines = report.Lines();
        foreach (var line in lines ?? [""])
        {
            if (IsOver)
            {
                return;
            }

            Began = true;
            if (ReportLine.Read(line) is { } said && IsDue(said))
            {
                Take(said, told);
            }
            else
            {
                (inHand, spoilt) = (true, true);
                Died(EarlyEnd.Spoilt, told);
            }
        }
    }

    /// <summary>
    /// The child ended before it was done: the plugin in hand is at fault, if no other had its turn in this child. A thread
    /// that an earlier one left behind may have ended it too, so that any other plugin is to be asked again, first in a new child.
    /// One that does not come back is told at once: that verdict is not kept, and asking again would take the time twice.
    /// </summary>
    public void Died(EarlyEnd death, Action<Verdict> told)
    {
        if (inHand && (verdicts.Count == 0 || death.Code == LawFault.Hang))
        {
            faults.Insert(0, new(death.Code, begun?.Law ?? Loading, begun?.Variant ?? types[verdicts.Count], death.Detail));
            Conclude();
            Judge(told);
        }
    }

    // Lines come in one order, and about the plugin that was asked for.
    private bool IsDue(ReportLine line) => line.Event == ReportEvent.Plugin ? !inHand && line.Type == types[verdicts.Count] : inHand;

    private void Take(ReportLine line, Action<Verdict> told)
    {
        switch (line.Event)
        {
            case ReportEvent.Plugin:
                inHand = true;
                Since = TimeSpan.Zero;
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
                reason = line.Reason ?? "";
                break;
            default:
                Judge(told);
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
        var verdict = new Verdict(types[verdicts.Count], standing, variants.Count, [.. laws], [.. faults], Since.TotalSeconds, reason);
        verdicts.Add(verdict);
        laws.Clear();
        variants.Clear();
        faults.Clear();
        (inHand, reason, begun) = (false, null, null);
        Since = TimeSpan.Zero;
        told(verdict);
    }

    private static void Note(List<string> list, string item)
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    }
}
