namespace Pipeline.Kernel.Numerics;

/// <summary>What a function by column is made of, one value a column; <see cref="PerColumn"/> says what they are.</summary>
internal readonly ref struct ColumnParts<T>(
    ReadOnlySpan<T> center, ReadOnlySpan<T> scale, ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, ReadOnlySpan<T> projection)
{
    /// <summary>The number of columns is its length.</summary>
    public ReadOnlySpan<T> Center { get; } = center;

    /// <summary>The factor of x.</summary>
    public ReadOnlySpan<T> Scale { get; } = scale;

    /// <summary>The factor of what was scaled.</summary>
    public ReadOnlySpan<T> Gamma { get; } = gamma;

    /// <summary>The shift, or its gradient.</summary>
    public ReadOnlySpan<T> Beta { get; } = beta;

    /// <summary>The gradient of gamma, where there is one.</summary>
    public ReadOnlySpan<T> Projection { get; } = projection;
}
