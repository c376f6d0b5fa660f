using Sylvan.Data.Csv;

namespace Pipeline.Host.Sources;

/// <summary>
/// The rows of a table in text, one after another, blank lines left out. The first two can be looked at beforehand.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private readonly CsvDataReader reader;
    private readonly Queue<Row> ahead = new();
    private Row? replayed;
    private int nextLine = 1;

    /// <summary>Opens a table; the text is disposed of by the caller.</summary>
    /// <exception cref="CsvFormatException">The first row is malformed: a quote that nothing closes, or text after one.</exception>
    internal CsvRows(TextReader text, char delimiter)
    {
        reader = CsvDataReader.Create(text, new()
        {
            HasHeaders = false,
            Delimiter = delimiter,
            Comment = '\0',
            OwnsReader = false,
            BufferSize = 1 << 16,
            MaxBufferSize = 1 << 28,
        });
    }

    /// <summary>Reads the first two rows, to be looked at before they are read in their turn.</summary>
    /// <exception cref="CsvFormatException">One of them is malformed.</exception>
    internal void LookAhead()
    {
        while (ahead.Count < 2 && ReadOn())
        {
            ahead.Enqueue(new(Line, Raw.ToString(), [.. Enumerable.Range(0, Count).Select(column => this[column].ToString())]));
        }
    }

    /// <summary>The cells of the first row; empty if there is none.</summary>
    internal string[] First => ahead.FirstOrDefault()?.Cells ?? [];

    /// <summary>The cells of the second row; empty if there is none.</summary>
    internal string[] Second => ahead.Skip(1).FirstOrDefault()?.Cells ?? [];

    /// <summary>Line of the text on which the row begins, from 1.</summary>
    internal int Line { get; private set; }

    /// <summary>Line on which the row after the last one read begins.</summary>
    internal int NextLine => nextLine;

    /// <summary>Cells of the row.</summary>
    internal int Count => replayed?.Cells.Length ?? reader.RowFieldCount;

    /// <summary>A cell of the row, without its quotes.</summary>
    internal ReadOnlySpan<char> this[int column] => replayed is { } row ? row.Cells[column] : reader.GetFieldSpan(column);

    /// <summary>The row as written, without the end of the line.</summary>
    internal ReadOnlySpan<char> Raw => replayed is { } row ? row.Raw : reader.GetRawRecordSpan().TrimEnd("\r\n");

    /// <summary>Moves on to the next row.</summary>
    /// <exception cref="CsvFormatException">It is malformed.</exception>
    internal bool Read()
    {
        if (!ahead.TryDequeue(out replayed))
        {
            return ReadOn();
        }

        Line = replayed.Line;
        return true;
    }

    public void Dispose() => reader.Dispose();

    private bool ReadOn()
    {
        while (reader.Read())
        {
            var raw = reader.GetRawRecordSpan();
            Line = nextLine;
            nextLine += raw.Count('\n');
            if (!raw.IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Row(int Line, string Raw, string[] Cells);
}
