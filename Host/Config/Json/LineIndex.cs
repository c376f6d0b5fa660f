using System.Text;

namespace Pipeline.Host.Config.Json;

/// <summary>Where the lines of a text start.</summary>
internal sealed class LineIndex
{
    private readonly int[] starts;

    /// <summary>Finds the lines of <paramref name="utf8"/>.</summary>
    public LineIndex(ReadOnlySpan<byte> utf8)
    {
        var found = new List<int> { 0 };
        for (var index = 0; index < utf8.Length; index++)
        {
            if (utf8[index] == (byte)'\n')
            {
                found.Add(index + 1);
            }
        }

        starts = [.. found];
    }

    /// <summary>Byte at <paramref name="positionInLine"/> of the line counted from 0.</summary>
    public int Offset(int line, int positionInLine) => starts[Math.Min(line, starts.Length - 1)] + positionInLine;

    /// <summary>Line and character of a byte, both counted from 1.</summary>
    public (int Line, int Column) At(ReadOnlySpan<byte> utf8, int offset)
    {
        var end = Math.Min(offset, utf8.Length);
        var found = Array.BinarySearch(starts, end);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, Encoding.UTF8.GetCharCount(utf8[starts[line]..end]) + 1);
    }
}
