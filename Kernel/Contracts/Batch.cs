namespace Pipeline.Kernel.Contracts;

/// <summary>A mini-batch as rows of examples.</summary>
public readonly ref struct Batch<T>
    where T : unmanaged
{
    /// <summary>Inputs are <paramref name="exampleCount"/> rows of features, targets as many rows of outputs.</summary>
    public Batch(int exampleCount, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, TargetKind targetKind, ImageShape image)
    {
        ExampleCount = exampleCount;
        Inputs = inputs;
        Targets = targets;
        TargetKind = targetKind;
        Image = image;
    }

    /// <summary>Rows of the batch.</summary>
    public int ExampleCount { get; }

    /// <summary>Examples x features, row-major.</summary>
    public ReadOnlySpan<T> Inputs { get; }

    /// <summary>Examples x outputs, row-major: one-hot rows, 0/1, or real values, by <see cref="TargetKind"/>.</summary>
    public ReadOnlySpan<T> Targets { get; }

    /// <summary>What the targets are.</summary>
    public TargetKind TargetKind { get; }

    /// <summary>Shape of one row as an image; the default where the inputs are not images.</summary>
    public ImageShape Image { get; }

    /// <summary>Features of one example.</summary>
    public int Features => ExampleCount == 0 ? 0 : Inputs.Length / ExampleCount;

    /// <summary>Outputs of one example.</summary>
    public int Outputs => ExampleCount == 0 ? 0 : Targets.Length / ExampleCount;
}
