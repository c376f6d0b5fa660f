using System.Collections.Immutable;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>What a chain changes from step to step, owned by one run: theta, the rules' vectors and their numbers.</summary>
internal sealed class RuleBuffers<T>
    where T : unmanaged
{
    private readonly ImmutableArray<string> slotNames;
    private double[] scalars;
    private double[] nextScalars;

    private RuleBuffers(Memory<T> theta, Memory<T> slots, ImmutableArray<string> slotNames, double[] scalars)
    {
        (Theta, Slots, this.slotNames, this.scalars) = (theta, slots, slotNames, scalars);
        nextScalars = new double[scalars.Length];
        SlotStride = AlignedBuffer.Stride<T>(theta.Length);
    }

    /// <summary>All parameters.</summary>
    public Memory<T> Theta { get; }

    /// <summary>All vectors of all rules, <see cref="SlotStride"/> apart.</summary>
    public Memory<T> Slots { get; }

    /// <summary>Distance between two vectors.</summary>
    public int SlotStride { get; }

    /// <summary>All numbers of all rules, as of this step.</summary>
    public ReadOnlySpan<double> Scalars => scalars;

    /// <summary>Where the numbers of the next step are written before <see cref="AdvanceScalars"/>.</summary>
    public Span<double> NextScalars => nextScalars;

    /// <summary>A copy of a state.</summary>
    public static RuleBuffers<T> Of(TrainingState<T> state) => new(
        AlignedBuffer.Copy(state.Theta.Span), AlignedBuffer.Copy(state.Slots.Span), state.Slots.Names, [.. state.Scalars]);

    /// <summary>Takes the numbers of the next step.</summary>
    public void AdvanceScalars() => (scalars, nextScalars) = (nextScalars, scalars);

    /// <summary>Goes back to a state of the same shape.</summary>
    public void Restore(TrainingState<T> state)
    {
        state.Theta.Span.CopyTo(Theta.Span);
        state.Slots.Span.CopyTo(Slots.Span);
        state.Scalars.CopyTo(scalars);
    }

    /// <summary>A copy of the buffers as part of a state.</summary>
    public (Theta<T> Theta, Slots<T> Slots, ImmutableArray<double> Scalars) Snapshot(Layout layout) => (
        new Theta<T>(layout, Theta.Span),
        Parameters.Slots<T>.Own(slotNames, SlotStride, AlignedBuffer.Copy<T>(Slots.Span)),
        [.. scalars]);
}
