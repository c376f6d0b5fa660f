namespace Pipeline.Host.Config.Json;

/// <summary>Where a value stands: what an error message points at.</summary>
/// <param name="File">The file as the user named it, or the <c>--set</c> that gave the value.</param>
/// <param name="Path">JSON path from the root, <c>$.pipeline.optimizer[0]</c>.</param>
/// <param name="Line">Line, 1 for the first; 0 where there is none.</param>
/// <param name="Column">Character in the line, 1 for the first.</param>
public sealed record Place(string File, string Path = "$", int Line = 0, int Column = 0)
{
    /// <summary>The place of a member of an object that stands here.</summary>
    public Place Member(string name) => this with { Path = $"{Path}.{name}" };

    /// <summary>The place of an item of an array that stands here.</summary>
    public Place Item(int index) => this with { Path = $"{Path}[{index}]" };

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{File} {Path}" : $"{File}:{Line}:{Column} {Path}";
}
