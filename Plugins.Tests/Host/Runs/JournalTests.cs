using CsCheck;
using Pipeline.Host.Runs.Control;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Runs;

public sealed class JournalTests
{
    private static readonly Gen<ControlLine> Lines = Gen.Select(
        Gen.Int[0, 5].Select(place => Enum.GetValues<ControlKind>()[place]), Gen.Double[1e-12, 1e6],
        (kind, value) => new ControlLine(kind, ControlLine.HasValue(kind) ? value : 1));

    [Fact]
    public void A_line_reads_back_to_the_same_bits() =>
        Lines.Sample(line => Assert.Equal(line, ControlLine.Parse(line.ToJson()).Match(read => read, error => throw new InvalidDataException(error.Message))));

    [Theory]
    [InlineData("")]
    [InlineData("alpha")]
    [InlineData("[0.1]")]
    [InlineData("{}")]
    [InlineData("{\"alpha\": 0}")]
    [InlineData("{\"alpha\": 1e999}")]
    [InlineData("{\"alpha\": \"0.1\"}")]
    [InlineData("{\"alpha\": 0.1, \"pause\": true}")]
    public void What_is_no_line_says_what_one_is(string text) => Assert.Contains("alpha", ControlLine.Parse(text).Match(_ => "", error => error.Message));

    [Fact]
    public void A_journal_reads_back_without_the_line_that_a_crash_cut_short()
    {
        using var folder = new TemporaryFolder();
        var path = folder["journal.jsonl"];
        Journal.Add(path, new(3, 1, new(ControlKind.Alpha, 0.1)));
        Journal.Add(path, new(8, 2, new(ControlKind.Pause)));
        Journal.Add(path, new(9, 4, new(ControlKind.ScaleAlpha, 0.3)));
        File.AppendAllText(path, "{\"step\":12,\"li");
        var journal = Journal.Read(path);
        Assert.Equal([1, 2, 4], journal.Select(line => line.Line));
        Assert.Equal<AlphaChange>([new(3, AlphaChangeKind.Set, 0.1), new(9, AlphaChangeKind.Scale, 0.3)], Journal.Changes(journal));
        Journal.Write(path, journal);
        Assert.Equal(journal, Journal.Read(path));
    }

    [Fact]
    public void A_run_that_goes_on_writes_behind_what_a_crash_cut_short_and_waits_no_more()
    {
        using var folder = new TemporaryFolder();
        var path = folder["journal.jsonl"];
        Journal.Begin(path, Journal.Read(path), 1);
        Assert.False(File.Exists(path));

        File.WriteAllText(path, "{\"step\":12,\"li");
        Journal.Begin(path, Journal.Read(path), 12);
        Journal.Add(path, new(12, 1, new(ControlKind.Pause)));
        Assert.True(Journal.EndsPaused(Journal.Read(path)));

        Journal.Begin(path, Journal.Read(path), 12);
        Assert.False(Journal.EndsPaused(Journal.Read(path)));
        Assert.Equal([1, 0], Journal.Read(path).Select(line => line.Line));
    }

    [Fact]
    public void A_line_of_the_control_file_is_read_once_it_has_its_end()
    {
        using var folder = new TemporaryFolder();
        var path = folder["control.jsonl"];
        Assert.Empty(ControlFile.Read(path, 0));
        File.WriteAllText(path, "{\"pause\": true}\n{\"alp");
        Assert.Equal(["{\"pause\": true}"], ControlFile.Read(path, 0));
        File.AppendAllText(path, "ha\": 0.1}");

        // What is added behind a line without an end gives it one.
        Assert.Equal(3, ControlFile.Add(path, new(ControlKind.Stop)));
        Assert.Equal(["{\"alpha\": 0.1}", "{\"stop\":true}"], ControlFile.Read(path, 1));
    }
}
