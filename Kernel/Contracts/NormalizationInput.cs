namespace Pipeline.Kernel.Contracts;

/// <summary>What a normalization reads.</summary>
public readonly ref struct NormalizationInput<T>
    where T : unmanaged
{
    /// <summary>All parts; gamma and beta are empty where they are no parameters.</summary>
    public NormalizationInput(
        MatrixShape shape,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> gamma,
        ReadOnlySpan<T> beta,
        SlotView<T> statistics,
        long updates)
    {
        Shape = shape;
        X = x;
        Gamma = gamma;
        Beta = beta;
        Statistics = statistics;
        Updates = updates;
    }

    /// <summary>Examples x features.</summary>
    public MatrixShape Shape { get; }

    /// <summary>The values, row-major.</summary>
    public ReadOnlySpan<T> X { get; }

    /// <summary>Scale, one a feature.</summary>
    public ReadOnlySpan<T> Gamma { get; }

    /// <summary>Shift, one a feature.</summary>
    public ReadOnlySpan<T> Beta { get; }

    /// <summary>The declared statistics, one vector of features each.</summary>
    public SlotView<T> Statistics { get; }

    /// <summary>How many training steps the statistics have seen: 0 before the first.</summary>
    public long Updates { get; }
}
