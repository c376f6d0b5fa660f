using System.Text;

namespace Pipeline.Host.Checking;

/// <summary>Reads a report while a child writes it.</summary>
/// <param name="path">The report.</param>
internal sealed class ReportReading(string path)
{
    private const int Longest = 1 << 20;

    private long read;

    /// <summary>The lines that have come since, whole ones only; null where the file is no report any more.</summary>
    public string[]? Lines()
    {
        try
        {
            return File.Exists(path) ? More() : [];
        }
        catch (Exception spoilt) when (spoilt is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string[]? More()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[Math.Clamp(stream.Length - read, 0, Longest)];
        if (stream.Length < read)
        {
            return null;
        }

        stream.Position = read;
        stream.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        read += whole;
        return whole == 0 && bytes.Length == Longest ? null : Encoding.UTF8.GetString(bytes, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
