using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Parameters;

/// <summary>
/// Randomness as a value: a key of the counter-based generator Philox4x32-10 (Salmon et al. 2011). The same key gives
/// the same numbers for any number of threads; different keys give independent streams.
/// </summary>
/// <param name="Value">The 64 bits of the Philox key.</param>
public readonly record struct RandomKey(ulong Value)
{
    /// <summary>The key of a seed.</summary>
    public static RandomKey FromSeed(ulong seed) => new(seed);

    /// <summary>An independent key for each index.</summary>
    public RandomKey Split(long index) => Derive((ulong)index, 0);

    /// <summary>An independent key for each name.</summary>
    public RandomKey Fold(string name)
    {
        var key = Derive((ulong)name.Length, 1);
        foreach (var rune in name.EnumerateRunes())
        {
            key = key.Derive((ulong)rune.Value, 2);
        }

        return key;
    }

    private RandomKey Derive(ulong word, ulong purpose)
    {
        // Counters with the top bit set belong to keys; draws count up from 0 and never reach them.
        var (x0, x1, _, _) = Philox.Block(new(word, purpose | (1UL << 63)), this);
        return new(x0 | ((ulong)x1 << 32));
    }
}
