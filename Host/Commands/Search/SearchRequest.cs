namespace Pipeline.Host.Commands.Search;

/// <summary>What the command line asks of a search.</summary>
/// <param name="Continue">Folder of a study to go on with; null for a new one.</param>
/// <param name="WarmStart">Folder of a study whose best values are tried first; null for none.</param>
/// <param name="Workers">Trials at a time, in place of search.workers.</param>
/// <param name="DryRun">Shows the space and trains nothing.</param>
/// <param name="Json">Prints JSON.</param>
/// <param name="Plot">Picture to draw; null for none.</param>
public sealed record SearchRequest(string? Continue, string? WarmStart, int? Workers, bool DryRun, bool Json, string? Plot);
