using System.Collections.Immutable;
using System.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>
/// The inputs of examples, in rows: stored as they came, once, and turned into T where they are used. Choosing rows and
/// scaling copy no number. Immutable; any thread may read.
/// </summary>
public sealed class Inputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsAhead = 8;

    // Rows are scaled while they are in the first cache.
    private const int ScaledAtOnce = 2048;

    private readonly IStorage<T> storage;

    // The stored row of each example; null where they are the same.
    private readonly int[]? chosen;
    private readonly ImmutableArray<Scaling<T>> scalings;

    /// <summary>Numbers in memory.</summary>
    /// <param name="count">m: number of examples.</param>
    /// <param name="features">Inputs of one example.</param>
    /// <param name="numbers">Examples x features, row-major.</param>
    /// <exception cref="ArgumentException">A length that does not fit.</exception>
    public Inputs(int count, int features, ReadOnlyMemory<T> numbers)
        : this(
            new MemoryStorage<T>(Lengths.Require(numbers, (long)count * features, "inputs", $"{count} examples x {features} features")),
            count,
            features)
    {
    }

    internal Inputs(IStorage<T> storage, int count, int features)
        : this(storage, count, features, null, [])
    {
    }

    private Inputs(IStorage<T> storage, int count, int features, int[]? chosen, ImmutableArray<Scaling<T>> scalings) =>
        (this.storage, Count, Features, this.chosen, this.scalings) = (storage, count, features, chosen, scalings);

    /// <summary>m: number of examples.</summary>
    public int Count { get; }

    /// <summary>Inputs of one example.</summary>
    public int Features { get; }

    /// <summary>The same examples as they were read, without any scaling.</summary>
    public Inputs<T> Unscaled => new(storage, Count, Features, chosen, []);

    /// <summary>The inputs of some examples, in that order: 4 bytes an example.</summary>
    /// <param name="rows">Indices of the examples; repeats are allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">An example that there is not.</exception>
    public Inputs<T> Take(ReadOnlySpan<int> rows)
    {
        Require(rows);
        var taken = new int[rows.Length];
        Places(rows, taken);
        return new(storage, rows.Length, Features, taken, scalings);
    }

    /// <summary>The inputs transformed, feature by feature.</summary>
    /// <exception cref="ArgumentException">It is made for another number of features.</exception>
    public Inputs<T> Scaled(Standardization standardization) => standardization.Center.Length == Features
        ? new(storage, Count, Features, chosen, scalings.Add(new(standardization)))
        : throw new ArgumentException($"{Features} features, and a scaling of {standardization.Center.Length}.");

    /// <summary>Writes the inputs of some examples.</summary>
    /// <param name="rows">Indices of the examples, in the order in which they are written; repeats are allowed.</param>
    /// <param name="destination">Receives rows x features; what lies beyond stays untouched.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An example that there is not.</exception>
    public void Gather(ReadOnlySpan<int> rows, Span<T> destination)
    {
        var length = (long)rows.Length * Features;
        if (destination.Length < length)
        {
            throw new ArgumentException($"{rows.Length} examples of {Features} features do not fit into {destination.Length} numbers.");
        }

        Require(rows);
        var scaledAtOnce = Math.Max(1, ScaledAtOnce / Math.Max(1, Features));
        for (var start = 0; start < rows.Length; start += scaledAtOnce)
        {
            var count = Math.Min(scaledAtOnce, rows.Length - start);
            var written = destination.Slice(start * Features, count * Features);
            Read(rows, start, count, written);
            foreach (var scaling in scalings)
            {
                scaling.Apply(written);
            }
        }
    }

    /// <summary>All of them in one array, examples x features; for sets that are small.</summary>
    public T[] ToArray()
    {
        var (rows, numbers) = (new int[Count], new T[checked(Count * Features)]);
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        Gather(rows, numbers);
        return numbers;
    }

    private void Read(ReadOnlySpan<int> rows, int start, int count, Span<T> destination)
    {
        for (var row = 0; row < count; row++)
        {
            Announce(rows, start + row);
            storage.Read(Place(rows[start + row]), destination.Slice(row * Features, Features));
        }
    }

    // A row far off costs up to three waits for memory: its place, the page that it is on, the row itself.
    private void Announce(ReadOnlySpan<int> rows, int at)
    {
        if (chosen is not null && at + (2 * RowsAhead) < rows.Length)
        {
            Prefetch.Element<int>(chosen, rows[at + (2 * RowsAhead)]);
        }

        if (at + RowsAhead < rows.Length)
        {
            storage.Prefetch(Place(rows[at + RowsAhead]), Features);
        }
    }

    private long Place(int row) => (long)(chosen is null ? row : chosen[row]) * Features;

    private void Places(ReadOnlySpan<int> rows, Span<int> places)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            places[i] = chosen is null ? rows[i] : chosen[rows[i]];
        }
    }

    private void Require(ReadOnlySpan<int> rows)
    {
        var stranger = rows.IndexOfAnyExceptInRange(0, Count - 1);
        if (stranger >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows[stranger], $"There are {Count} examples.");
        }
    }
}
