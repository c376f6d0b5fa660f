namespace Pipeline.Host.Runs;

/// <summary>Appends JSON lines, to <c>metrics.jsonl</c> or <c>layers.jsonl</c>; every line is in the file before the next epoch starts.</summary>
public sealed class LinesFile(string path) : IDisposable
{
    private readonly StreamWriter writer = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read))
    {
        AutoFlush = true,
        NewLine = "\n",
    };

    /// <summary>Adds a line.</summary>
    /// <param name="json">Without its end.</param>
    public void Add(string json) => writer.WriteLine(json);

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
