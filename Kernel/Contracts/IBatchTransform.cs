using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>A change of the mini-batch, in training only: augmentation, noise, label smoothing, mixup.</summary>
public interface IBatchTransform : IRegularizer
{
    /// <summary>The inputs must be images of known height and width.</summary>
    bool NeedsImages => false;

    /// <summary>The targets must be classes: one-hot rows or binary labels.</summary>
    bool NeedsClasses => false;

    /// <summary>Writes the transformed batch. The destinations arrive holding a copy of the batch.</summary>
    /// <param name="key">Randomness of this step and transform.</param>
    /// <param name="batch">The batch before the transform.</param>
    /// <param name="inputs">Receives examples x features; overlaps no source.</param>
    /// <param name="targets">Receives examples x outputs; overlaps no source.</param>
    void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
