using Pipeline.Host.Checking;
using Pipeline.Host.Checking.Child;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>Who is to blame for the end of a child.</summary>
public sealed class CheckProgressTests : IDisposable
{
    private static readonly EarlyEnd Crash = new("P062", "ended the process by SIGABRT");

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_only_plugin_that_had_its_turn_is_to_blame()
    {
        var (verdicts, told) = Died(new(ReportEvent.Plugin, "First"), new(ReportEvent.Begin, Law: "law", Variant: "First { }"));
        Assert.Equal(("First", "P062"), (Assert.Single(verdicts).Type, verdicts[0].Faults[0].Code));
        Assert.Equal(verdicts, told);
    }

    [Fact]
    public void Where_another_had_its_turn_before_nobody_is_blamed_yet()
    {
        var (verdicts, told) = Died(
            new(ReportEvent.Plugin, "First"), new(ReportEvent.Done), new(ReportEvent.Plugin, "Second"), new(ReportEvent.Begin, Law: "law", Variant: "Second { }"));
        Assert.Equal("First", Assert.Single(verdicts).Type);
        Assert.Equal(verdicts, told);
    }

    public void Dispose() => folder.Dispose();

    private (IReadOnlyList<Verdict> Verdicts, IReadOnlyList<Verdict> Told) Died(params ReportLine[] lines)
    {
        using (var report = new Report(folder["report.jsonl"]))
        {
            Array.ForEach(lines, report.Add);
        }

        var (progress, told) = (new CheckProgress(folder["report.jsonl"]), new List<Verdict>());
        progress.Read(told.Add);
        progress.Died(Crash, told.Add);
        return (progress.Verdicts, told);
    }
}
