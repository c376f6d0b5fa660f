using System.Collections.Immutable;

namespace Pipeline.Kernel.Model;

/// <summary>One vector of running statistics.</summary>
/// <param name="Name">Slot and layer: <c>mean1</c>, <c>variance1</c>.</param>
/// <param name="Layer">The layer it belongs to, 1 for the first.</param>
/// <param name="Length">Features of the layer.</param>
/// <param name="Offset">Index of its first element.</param>
/// <param name="Initial">Value before the first update.</param>
public readonly record struct Statistic(string Name, int Layer, int Length, int Offset, double Initial);

/// <summary>Where the running statistics of each layer lie: slot after slot, layer after layer.</summary>
/// <param name="Entries">The vectors in order.</param>
public sealed record StatisticsLayout(ImmutableArray<Statistic> Entries)
{
    /// <summary>Number of values.</summary>
    public int Length { get; } = Entries.Sum(entry => entry.Length);

    /// <summary>The layout of the statistics that the layers' normalizations declare.</summary>
    public static StatisticsLayout Of(ImmutableArray<DenseLayer> layers)
    {
        var entries = ImmutableArray.CreateBuilder<Statistic>();
        var offset = 0;
        foreach (var (index, layer) in layers.Index())
        {
            foreach (var slot in layer.Normalization?.Statistics ?? [])
            {
                entries.Add(new($"{slot.Name}{index + 1}", index + 1, layer.Units, offset, slot.Initial));
                offset += layer.Units;
            }
        }

        return new(entries.ToImmutable());
    }

    /// <summary>Two layouts are equal when their entries are.</summary>
    public bool Equals(StatisticsLayout? other) =>
        other is not null && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Entries.Length, Length);
}
