using System.Collections.Immutable;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Train;

/// <summary>Where a run starts or goes on.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="From">The initial state, or what a cut run had saved.</param>
/// <param name="Journal">What the run, or the one that it repeats, was told.</param>
/// <param name="Before">Time that the run has trained already.</param>
public sealed record Start<T>(RunFolder Folder, Checkpoint<T> From, ImmutableArray<JournalLine> Journal, TimeSpan Before)
    where T : unmanaged
{
    /// <summary>A new run.</summary>
    public static Start<T> New(RunFolder folder, TrainingState<T> initial, ImmutableArray<JournalLine> journal) =>
        new(folder, new(initial, []), journal, TimeSpan.Zero);
}
