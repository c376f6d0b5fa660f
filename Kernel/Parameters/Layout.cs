using System.Collections.Immutable;

namespace Pipeline.Kernel.Parameters;

/// <summary>Where each entry lies in the flat theta. Gradients and slots share theta's layout.</summary>
/// <param name="Entries">Entries in order; each starts where the one before ends.</param>
public sealed record Layout(ImmutableArray<Entry> Entries)
{
    /// <summary>Number of parameters: the length of theta.</summary>
    public int Length { get; } = Entries.IsEmpty ? 0 : Entries[^1].Offset + Entries[^1].Length;

    /// <summary>Lays the parts out one behind the other.</summary>
    /// <param name="parts">Name, role, layer, rows and columns of each entry; offsets are computed.</param>
    public static Layout Of(params IEnumerable<(string Name, Role Role, int Layer, int Rows, int Columns)> parts)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var offset = 0;
        foreach (var (name, role, layer, rows, columns) in parts)
        {
            var entry = new Entry(name, role, layer, rows, columns, offset);
            entries.Add(entry);
            offset = checked(offset + entry.Length);
        }

        return new(entries.ToImmutable());
    }

    /// <summary>The entry of a layer and role, or null where the layer has none.</summary>
    public Entry? Find(int layer, Role role)
    {
        foreach (var entry in Entries)
        {
            if (entry.Layer == layer && entry.Role == role)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The entry that element <paramref name="index"/> of theta belongs to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside theta.</exception>
    public Entry At(int index)
    {
        foreach (var entry in Entries)
        {
            if (index >= entry.Offset && index < entry.Offset + entry.Length)
            {
                return entry;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(index), index, $"theta has {Length} elements");
    }

    /// <summary>Two layouts are equal when their entries are.</summary>
    public bool Equals(Layout? other) => other is not null && Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Entries.Length, Length);
}
