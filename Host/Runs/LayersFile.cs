namespace Pipeline.Host.Runs;

/// <summary>Appends to <c>layers.jsonl</c>; every line is in the file before the next epoch starts.</summary>
public sealed class LayersFile(string path) : IDisposable
{
    private readonly StreamWriter writer = new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read))
    {
        AutoFlush = true,
        NewLine = "\n",
    };

    /// <summary>Adds one look at the layers.</summary>
    public void Add(LayersRecord layers) => writer.WriteLine(layers.ToJson());

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
