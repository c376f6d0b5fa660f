using System.Collections.Immutable;
using System.Text;

namespace Pipeline.Host.Runs.Control;

/// <summary>Reads and writes <c>control.jsonl</c>, what a user tells a run while it trains.</summary>
public static class ControlFile
{
    /// <summary>The lines from number <paramref name="after"/> on, from 0; a last one without its end is not read yet.</summary>
    public static ImmutableArray<string> Read(string path, int after)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
            return [.. Journal.Lines(reader.ReadToEnd()).Skip(after)];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Adds a line.</summary>
    /// <returns>Its number, from 1.</returns>
    public static int Add(string path, ControlLine line)
    {
        // An editor may have left the last line without its end.
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        File.AppendAllText(path, $"{(before.Length > 0 && before[^1] != '\n' ? "\n" : "")}{line.ToJson()}\n");
        return Journal.Lines(File.ReadAllText(path)).Length;
    }

    /// <summary>Length in bytes, 0 where there is none: it tells whether there is something new.</summary>
    public static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
