using System.Diagnostics;
using CsCheck;

namespace Pipeline.Laws;

/// <summary>Something that holds of every case of a generator; the seed of a case is a plain number, the next case's is one more.</summary>
/// <param name="Cases">How many cases a check draws.</param>
/// <param name="Try">The failure of the case of a seed, unless that is no smaller than the size given.</param>
internal sealed record Property(int Cases, Func<ulong, Size?, Failure?> Try)
{
    // Tries without a smaller case end the search, so the seed of the smallest finds that case again and no other.
    private const int Tries = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Where the property holds, as the beginning of a failure's text.</summary>
    public string Setting { get; init; } = "";

    /// <summary>A property of so many cases; <paramref name="holds"/> throws where it does not hold.</summary>
    public static Property Of<T>(Gen<T> cases, int count, Action<T> holds) => new(count, (seed, bound) =>
    {
        var value = cases.Generate(new PCG(0, Mixed(seed)), bound, out var size);
        return bound is null || Size.IsLessThan(size, bound) ? Failed(seed, size, value, holds) : null;
    });

    /// <summary>A property of pairs.</summary>
    public static Property Of<T1, T2>(Gen<T1> first, Gen<T2> second, int count, Action<T1, T2> holds) =>
        Of(Gen.Select(first, second), count, pair => holds(pair.Item1, pair.Item2));

    /// <summary>A property of triples.</summary>
    public static Property Of<T1, T2, T3>(Gen<T1> first, Gen<T2> second, Gen<T3> third, int count, Action<T1, T2, T3> holds) =>
        Of(Gen.Select(first, second, third), count, triple => holds(triple.Item1, triple.Item2, triple.Item3));

    /// <summary>The failure of the case of a seed, or of a smaller one found behind it.</summary>
    public Failure? Fails(ulong seed) => Try(seed, null) is { } first ? Smallest(first) with { Setting = Setting } : null;

    private Failure Smallest(Failure smallest)
    {
        var clock = Stopwatch.StartNew();
        for (ulong ahead = 1; ahead <= Tries && clock.Elapsed < Patience; ahead++)
        {
            if (Try(smallest.Seed + ahead, smallest.Size) is { } smaller)
            {
                (smallest, ahead) = (smaller, 0);
            }
        }

        return smallest;
    }

    private static Failure? Failed<T>(ulong seed, Size size, T value, Action<T> holds)
    {
        try
        {
            holds(value);
            return null;
        }
        catch (Exception thrown)
        {
            return new(seed, size, Check.Print(value), thrown);
        }
    }

    // Neighbouring seeds draw unlike cases (the finalizer of SplitMix64).
    private static ulong Mixed(ulong seed)
    {
        var z = seed * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>A case of which a property does not hold.</summary>
/// <param name="Seed">Draws the case.</param>
/// <param name="Size">The generator's measure of the case.</param>
/// <param name="Case">The case as text.</param>
/// <param name="Cause">What was thrown: a <see cref="Violation"/>, or whatever the plugin threw.</param>
internal sealed record Failure(ulong Seed, Size Size, string Case, Exception Cause)
{
    /// <summary>Where the property does not hold, as the beginning of a text.</summary>
    public string Setting { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public string Detail => Setting + (Cause is Violation ? Cause.Message : $"{Cause.GetType().Name}: {Cause.Message}");
}
