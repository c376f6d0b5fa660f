using Pipeline.Host.Runs;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Supervision;

/// <summary>What is left of a run whose process has died, in words.</summary>
internal static class Remains
{
    /// <summary>What became of the run, and how it goes on.</summary>
    /// <param name="run">Its folder; null where there was none yet.</param>
    public static string Of(RunFolder? run) => run is null ? "nothing was trained yet"
        : SavedStep(run) is { Length: > 0 } step ? $"the state before step {step} is saved, resume {run.Shown} goes on from there"
        : $"no state was saved yet (training.saveEvery), resume {run.Shown} begins again";

    private static string SavedStep(RunFolder run) => !File.Exists(run.State) ? ""
        : SafetensorsParser.Parse(File.ReadAllBytes(run.State)).Map(file => file.Metadata.GetValueOrDefault("step") ?? "").IfFail("");
}
