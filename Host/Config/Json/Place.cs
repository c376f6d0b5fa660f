namespace Pipeline.Host.Config.Json;

/// <summary>Where a value stands: what an error message points at.</summary>
/// <param name="File">The file as the user named it, or the <c>--set</c> that gave the value.</param>
/// <param name="Path">JSON path from the root, <c>$.pipeline.optimizer[0]</c>.</param>
/// <param name="Line">Line, 1 for the first; 0 where there is none.</param>
/// <param name="Column">Character in the line, 1 for the first.</param>
public sealed record Place(string File, string Path = "$", int Line = 0, int Column = 0)
{
    /// <summary>The folder that paths in the value start from; null for the working directory.</summary>
    public string? Folder { get; init; }

    /// <summary>An absolute path, with <c>{host}</c> for the executable's folder.</summary>
    public string Resolve(string path) => System.IO.Path.GetFullPath(
        path.Replace("{host}", AppContext.BaseDirectory, StringComparison.Ordinal), Folder ?? Environment.CurrentDirectory);

    /// <summary>The place of a member of an object that stands here.</summary>
    public Place Member(string name) => this with { Path = $"{Path}.{name}" };

    /// <summary>The place of an item of an array that stands here.</summary>
    public Place Item(int index) => this with { Path = $"{Path}[{index}]" };

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{File} {Path}" : $"{File}:{Line}:{Column} {Path}";
}
