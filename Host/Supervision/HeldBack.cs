namespace Pipeline.Host.Supervision;

/// <summary>
/// Passes a child's standard error on, line by line, but for what the runtime or the C library says of a death: that and
/// all after it is kept, until it is known whether the child died of it.
/// </summary>
/// <param name="to">Where the lines go.</param>
internal sealed class HeldBack(TextWriter to)
{
    private static readonly string[] LastWords =
    [
        "Unhandled exception.", "Stack overflow.", "Process terminated.", "Fatal error.", "Out of memory.",
        "free(): ", "malloc(): ", "realloc(): ", "munmap_chunk(): ", "double free", "corrupted ", "*** stack smashing",
    ];

    private readonly List<string> kept = [];

    /// <summary>What is kept.</summary>
    public IReadOnlyList<string> Kept => kept;

    /// <summary>Reads to the end.</summary>
    /// <param name="from">The child's standard error.</param>
    public async Task Relay(TextReader from)
    {
        while (await from.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (kept.Count > 0 || Array.Exists(LastWords, words => line.StartsWith(words, StringComparison.Ordinal)))
            {
                kept.Add(line);
            }
            else
            {
                await to.WriteLineAsync(line).ConfigureAwait(false);
                await to.FlushAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Passes on what was kept.</summary>
    public void Release()
    {
        foreach (var line in kept)
        {
            to.WriteLine(line);
        }

        to.Flush();
    }
}
