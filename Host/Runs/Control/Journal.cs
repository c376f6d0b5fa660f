using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Runs.Control;

/// <summary>One line of <c>journal.jsonl</c>: what a run was told, and from which step on it counted.</summary>
/// <param name="Step">The first step that it counts for.</param>
/// <param name="Line">Its line in the run's <c>control.jsonl</c>, from 1; 0 where it was replayed from another run, or the run went on by itself.</param>
/// <param name="Control">What was said.</param>
public sealed record JournalLine(long Step, int Line, ControlLine Control)
{
    /// <summary>The line, without its end.</summary>
    public string ToJson() => string.Create(CultureInfo.InvariantCulture, $"{{\"step\":{Step},\"line\":{Line},{Control.Member}}}");
}

/// <summary>Reads and writes <c>journal.jsonl</c>; a line is on the disk before the step that it counts for is taken.</summary>
public static class Journal
{
    /// <summary>The journal of a run, empty where it has none. A last line that a crash cut short is left out.</summary>
    /// <exception cref="InvalidDataException">A line is none of a journal.</exception>
    public static ImmutableArray<JournalLine> Read(string path) => File.Exists(path)
        ? [.. Lines(File.ReadAllText(path)).Select((text, index) => Parse(text) ?? throw new InvalidDataException($"{path}, line {index + 1}: no line of a journal"))]
        : [];

    /// <summary>The lines that are there whole.</summary>
    public static string[] Lines(string text) => text.Split('\n')[..^1];

    /// <summary>The changes of the learning rate in it.</summary>
    public static ImmutableArray<AlphaChange> Changes(IEnumerable<JournalLine> lines) =>
        [.. lines.Select(line => line.Control.At(line.Step)).OfType<AlphaChange>()];

    /// <summary>Writes the whole journal.</summary>
    public static void Write(string path, IEnumerable<JournalLine> lines) =>
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.ToJson() + "\n"))));

    /// <summary>
    /// Makes the file ready for a run that starts or goes on: what a crash cut short is gone, or the next line would be
    /// written behind it, and a pause that the run was cut off in has ended.
    /// </summary>
    /// <param name="path">The journal.</param>
    /// <param name="lines">What it holds so far, or what is replayed.</param>
    /// <param name="step">The step about to be taken.</param>
    public static void Begin(string path, ImmutableArray<JournalLine> lines, long step)
    {
        if (!lines.IsEmpty || File.Exists(path))
        {
            Write(path, EndsPaused(lines) ? lines.Add(new(step, 0, new(ControlKind.Continue))) : lines);
        }
    }

    /// <summary>Whether the run waits, as far as its journal says.</summary>
    public static bool EndsPaused(IEnumerable<JournalLine> lines) =>
        lines.LastOrDefault(line => line.Control.Kind is ControlKind.Pause or ControlKind.Continue)?.Control.Kind == ControlKind.Pause;

    /// <summary>Adds a line and waits for the disk.</summary>
    public static void Add(string path, JournalLine line)
    {
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        stream.Write(Encoding.UTF8.GetBytes(line.ToJson() + "\n"));
        stream.Flush(flushToDisk: true);
    }

    private static JournalLine? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var line = document.RootElement;
            return ControlLine.Of(line).Match(
                control => new JournalLine(line.GetProperty("step").GetInt64(), line.GetProperty("line").GetInt32(), control),
                _ => (JournalLine?)null);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
