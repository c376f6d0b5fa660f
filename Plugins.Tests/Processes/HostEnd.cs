using System.Collections.Immutable;

namespace Pipeline.Plugins.Tests.Processes;

/// <summary>What a host process said, without empty lines, and how it ended.</summary>
internal sealed record HostEnd(int Code, ImmutableArray<string> Output, ImmutableArray<string> Errors)
{
    /// <summary>All of it, for the message of a failed test.</summary>
    public override string ToString() => $"exit code {Code}\n{string.Join('\n', Output)}\n--\n{string.Join('\n', Errors)}";
}
