namespace Pipeline.Host.Checking.Child;

/// <summary>Writes the lines of a report; each is handed to the system before the next thing is done, and so survives a crash.</summary>
internal sealed class Report(string path) : IDisposable
{
    private readonly FileStream stream = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Adds a line.</summary>
    public void Add(ReportLine line) => stream.Write([.. line.ToJson(), (byte)'\n']);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
