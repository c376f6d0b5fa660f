using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Pipeline.Host.Course;

/// <summary>What a row's check saw, name by name: <c>[("mu", 2.5), ("verdict", "HighBias")]</c>.</summary>
[CollectionBuilder(typeof(Observed), nameof(Of))]
public sealed class Observed : IReadOnlyList<(string Name, Value Value)>
{
    private readonly ImmutableArray<(string Name, Value Value)> values;

    private Observed(ImmutableArray<(string Name, Value Value)> values, string? missing) => (this.values, Missing) = (values, missing);

    /// <summary>Why the row cannot be shown here; null where it was.</summary>
    public string? Missing { get; }

    /// <inheritdoc/>
    public int Count => values.Length;

    /// <inheritdoc/>
    public (string Name, Value Value) this[int index] => values[index];

    /// <summary>The values seen.</summary>
    public static Observed Of(ReadOnlySpan<(string Name, Value Value)> values) => new([.. values], null);

    /// <summary>The row needs something that is not here, such as a data set that is not bundled.</summary>
    /// <param name="reason">What is missing and how to get it.</param>
    public static Observed Unavailable(string reason) => new([], reason);

    /// <inheritdoc/>
    public IEnumerator<(string Name, Value Value)> GetEnumerator() => values.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
