namespace Pipeline.Host.Supervision;

/// <summary>A state that a run goes on from.</summary>
/// <param name="Step">The step that comes next.</param>
/// <param name="File">The file, as messages show it.</param>
/// <param name="Run">The run folder, as messages show it.</param>
public sealed record SavedState(long Step, string File, string Run);
