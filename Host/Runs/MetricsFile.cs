namespace Pipeline.Host.Runs;

/// <summary>Appends to <c>metrics.jsonl</c>; every line is in the file before the next epoch starts.</summary>
public sealed class MetricsFile(string path) : IDisposable
{
    private readonly StreamWriter writer = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read))
    {
        AutoFlush = true,
        NewLine = "\n",
    };

    /// <summary>Adds one epoch.</summary>
    public void Add(Metrics metrics) => writer.WriteLine(metrics.ToJson());

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
