using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Parameters;

/// <summary>Running statistics of the normalizations: saved, but never decayed, optimised or gradient-checked; immutable.</summary>
public sealed class Statistics<T>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> values;

    /// <summary>A copy of <paramref name="values"/>.</summary>
    /// <param name="layout">Where each vector lies.</param>
    /// <param name="values">All values, vector after vector.</param>
    /// <param name="updates">Training steps the statistics have seen.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Statistics(StatisticsLayout layout, ReadOnlySpan<T> values, long updates)
    {
        if (values.Length != layout.Length)
        {
            throw new ArgumentException($"the layout has {layout.Length} statistics, {values.Length} were given", nameof(values));
        }

        (Layout, this.values, Updates) = (layout, AlignedBuffer.Copy(values), updates);
    }

    /// <summary>Where each vector lies.</summary>
    public StatisticsLayout Layout { get; }

    /// <summary>Training steps the statistics have seen.</summary>
    public long Updates { get; }

    /// <summary>All values.</summary>
    public ReadOnlySpan<T> Span => values.Span;
}
