using System.Globalization;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Supervision;

/// <summary>A state that a run goes on from.</summary>
/// <param name="Step">The step that comes next.</param>
/// <param name="Run">The run folder, as messages show it.</param>
public sealed record SavedState(long Step, string Run)
{
    /// <summary>What is saved and how the run goes on.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"the state before step {Step} is saved, resume {Run} goes on from there");

    /// <summary>The state in a run folder; null where none can be read.</summary>
    public static SavedState? Of(RunFolder run) => File.Exists(run.State)
        && SafetensorsParser.Parse(File.ReadAllBytes(run.State)).Map(file => file.Metadata.GetValueOrDefault("step") ?? "").IfFail("") is var step
        && long.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var next)
            ? new(next, run.Shown)
            : null;
}
