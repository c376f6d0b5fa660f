namespace Pipeline.Kernel.Search;

/// <summary>One of some alternatives, each as probable as the others; the value is the number of the alternative, from 0.</summary>
public sealed record ChoiceScale : IScale
{
    /// <summary>The scale of so many alternatives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public ChoiceScale(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Alternatives = count;
    }

    /// <summary>How many alternatives there are.</summary>
    public int Alternatives { get; }

    /// <inheritdoc/>
    public int? Count => Alternatives;

    /// <inheritdoc/>
    public bool IsOrdered => false;

    /// <inheritdoc/>
    public double Quantile(double u) => Bounds.Cell(u, Alternatives);

    /// <inheritdoc/>
    public double Inverse(double value) => Bounds.Middle((int)value, Alternatives);
}
