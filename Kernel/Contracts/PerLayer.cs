namespace Pipeline.Kernel.Contracts;

/// <summary>An option given once for all hidden layers (<c>0.8</c>) or once for each of them (<c>[1.0, 0.8]</c>).</summary>
/// <param name="Values">One value, or one for each hidden layer in order; the host checks the count.</param>
public sealed record PerLayer(IReadOnlyList<double> Values)
{
    /// <summary>The value for hidden layer <paramref name="layer"/>, counted from 1.</summary>
    public double this[int layer] => Values.Count == 1 ? Values[0] : Values[layer - 1];

    /// <summary>The same value for every layer.</summary>
    public static implicit operator PerLayer(double value) => new([value]);

    /// <summary>Two options are equal when their values are.</summary>
    public bool Equals(PerLayer? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(17, HashCode.Combine);
}
