using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3" (SC 2011): ten rounds of multiply and xor turn a counter and a key into four random words.
/// </summary>
public static partial class Philox
{
    private const uint M0 = 0xD2511F53;
    private const uint M1 = 0xCD9E8D57;
    private const uint W0 = 0x9E3779B9;
    private const uint W1 = 0xBB67AE85;

    /// <summary>The four words of one block, least significant word first as in Random123.</summary>
    /// <param name="counter">128-bit counter.</param>
    /// <param name="key">64-bit key.</param>
    public static (uint X0, uint X1, uint X2, uint X3) Block(Counter counter, RandomKey key)
    {
        var (x0, x1, x2, x3) = ((uint)counter.Low, (uint)(counter.Low >> 32), (uint)counter.High, (uint)(counter.High >> 32));
        var (k0, k1) = ((uint)key.Value, (uint)(key.Value >> 32));
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)M0 * x0;
            var p1 = (ulong)M1 * x2;
            (x0, x1, x2, x3) = ((uint)(p1 >> 32) ^ x1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ x3 ^ k1, (uint)p0);
            k0 += W0;
            k1 += W1;
        }

        return (x0, x1, x2, x3);
    }

    /// <summary>A 128-bit counter.</summary>
    /// <param name="Low">The least significant 64 bits.</param>
    /// <param name="High">The most significant 64 bits.</param>
    public readonly record struct Counter(ulong Low, ulong High = 0);
}
