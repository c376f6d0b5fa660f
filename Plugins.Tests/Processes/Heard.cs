using System.Collections.Immutable;

namespace Pipeline.Plugins.Tests.Processes;

/// <summary>The lines of a stream as they come, empty ones left out.</summary>
internal sealed class Heard
{
    private readonly List<string> lines = [];

    public Heard(TextReader from) => Ended = Listen(from);

    /// <summary>Done when nobody holds the other end any more.</summary>
    public Task Ended { get; }

    /// <summary>What has come so far.</summary>
    public ImmutableArray<string> Lines
    {
        get
        {
            lock (lines)
            {
                return [.. lines];
            }
        }
    }

    private async Task Listen(TextReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (lines)
            {
                lines.AddRange(line.Length > 0 ? [line] : []);
            }
        }
    }
}
