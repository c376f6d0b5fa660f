using Pipeline.Host.Runs;

namespace Pipeline.Host.Supervision;

/// <summary>What is left of a run whose process has died, in words.</summary>
internal static class Remains
{
    /// <summary>What became of the run, and how it goes on.</summary>
    /// <param name="run">Its folder; null where there was none yet.</param>
    public static string Of(RunFolder? run) => run is null ? "nothing was trained yet"
        : SavedState.Of(run)?.ToString() ?? $"no state was saved yet (training.saveEvery), resume {run.Shown} begins again";
}
