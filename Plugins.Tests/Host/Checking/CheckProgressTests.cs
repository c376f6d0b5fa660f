using System.Collections.Immutable;
using Pipeline.Host.Checking;
using Pipeline.Host.Loading;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>What is made of a report, and who is to blame for the end of a child.</summary>
public sealed class CheckProgressTests : IDisposable
{
    private const string First = """{"event":"Plugin","type":"First"}""";
    private const string Second = """{"event":"Plugin","type":"Second"}""";
    private const string Begin = """{"event":"Begin","law":"law","variant":"First { }"}""";
    private const string Held = """{"event":"Held"}""";
    private const string Done = """{"event":"Done"}""";

    private static readonly EarlyEnd Crash = new("P062", "ended the process by SIGABRT");

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_only_plugin_that_had_its_turn_is_to_blame() =>
        Assert.Equal([("First", "P062 law")], Told(Crash, First, Begin));

    [Fact]
    public void Where_another_had_its_turn_before_nobody_is_blamed_yet() =>
        Assert.Equal([("First", "")], Told(Crash, First, Done, Second, Begin));

    [Theory]
    [InlineData("all is well")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":"Praised"}""")]
    [InlineData("""{"event":"17"}""")]
    [InlineData("""{"event":3}""")]
    [InlineData("""{"event":"Begin"}""")]
    [InlineData("""{"event":"Broke","code":"P070"}""")]
    [InlineData("""{"event":"Broke","code":"P070","law":"a","variant":"b","detail":"c","seed":-1}""")]
    [InlineData("""{"event":"Plugin","type":"Second"}""")]
    [InlineData("""{"event":"Plugin","type":"First"}""")]
    public void A_line_that_is_not_due_is_a_fault_of_the_plugin_in_hand(string line) =>
        Assert.Equal([("First", "P062 law")], Told(null, First, Begin, line, Held, Done));

    [Fact]
    public void Of_the_second_in_a_child_it_is_asked_again() =>
        Assert.Equal([("First", "")], Told(null, First, Begin, Held, Done, Second, Begin, "all is well", Done));

    [Fact]
    public void A_report_on_a_plugin_that_nobody_asked_for_is_not_believed() =>
        Assert.Equal([("First", "")], Told(null, First, Done, """{"event":"Plugin","type":"Third"}""", Done));

    [Fact]
    public void Nothing_is_read_behind_the_last_verdict() =>
        Assert.Equal([("First", ""), ("Second", "")], Told(null, First, Done, Second, Done, "all is well"));

    [Fact]
    public void A_report_that_became_shorter_is_not_believed()
    {
        File.WriteAllText(folder["report.jsonl"], $"{First}\n{Begin}\n");
        var (progress, told) = (new CheckProgress(folder["report.jsonl"], ["First"], () => TimeSpan.Zero), new List<Verdict>());
        progress.Read(told.Add);
        Assert.Equal((false, 0), (progress.IsOver, told.Count));
        File.WriteAllText(folder["report.jsonl"], "\n");
        progress.Read(told.Add);
        Assert.Equal((true, Standing.Failed), (progress.IsOver, Assert.Single(told).Standing));
    }

    [Fact]
    public void Time_in_which_nobody_looked_does_not_count()
    {
        var now = TimeSpan.FromSeconds(100);
        var progress = new CheckProgress(folder["report.jsonl"], ["First"], () => now);
        foreach (var since in (double[])[0.5, 1, 3600, 0.25])
        {
            now += TimeSpan.FromSeconds(since);
            progress.Read(_ => { });
        }

        Assert.Equal(TimeSpan.FromSeconds(1.75), progress.Since);
    }

    public void Dispose() => folder.Dispose();

    // Type and first fault of every verdict.
    private (string, string)[] Told(EarlyEnd? end, params string[] lines)
    {
        File.WriteAllLines(folder["report.jsonl"], lines);
        var (progress, told) = (new CheckProgress(folder["report.jsonl"], ["First", "Second"], () => TimeSpan.Zero), new List<Verdict>());
        progress.Read(told.Add);
        Assert.Equal(end is null, progress.IsOver);
        if (end is not null)
        {
            progress.Died(end, told.Add);
        }

        Assert.Equal(progress.Verdicts, told.ToImmutableArray());
        return [.. told.Select(verdict => (verdict.Type, verdict.Faults is [var fault, ..] ? $"{fault.Code} {fault.Law}" : ""))];
    }
}
