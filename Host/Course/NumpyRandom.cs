using System.Numerics;

namespace Pipeline.Host.Course;

/// <summary>
/// The numbers of numpy's <c>RandomState(seed)</c>, from which the course's assignments draw: the Mersenne
/// Twister (Matsumoto and Nishimura 1998) and Marsaglia's polar method. It reproduces published numbers; runs draw from
/// the kernel's generator.
/// </summary>
internal sealed class NumpyRandom
{
    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] state = new uint[Length];
    private int place = Length;
    private double? second;

    public NumpyRandom(uint seed)
    {
        state[0] = seed;
        for (var i = 1; i < Length; i++)
        {
            state[i] = (1812433253 * (state[i - 1] ^ (state[i - 1] >> 30))) + (uint)i;
        }
    }

    /// <summary><c>randn(count)</c>, row-major for any shape.</summary>
    public double[] Normal(int count) => [.. Enumerable.Range(0, count).Select(_ => Normal())];

    /// <summary><c>rand(count)</c>.</summary>
    public double[] Uniform(int count) => [.. Enumerable.Range(0, count).Select(_ => Uniform())];

    /// <summary><c>permutation(count)</c>: Fisher and Yates from the end, numbers above the bound drawn again.</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (var last = count - 1; last > 0; last--)
        {
            var other = Below((uint)last);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private uint Below(uint last)
    {
        var mask = BitOperations.RoundUpToPowerOf2(last + 1) - 1;
        while (true)
        {
            var value = Word() & mask;
            if (value <= last)
            {
                return value;
            }
        }
    }

    private double Normal()
    {
        if (second is { } kept)
        {
            second = null;
            return kept;
        }

        double x, y, square;
        do
        {
            x = (2 * Uniform()) - 1;
            y = (2 * Uniform()) - 1;
            square = (x * x) + (y * y);
        }
        while (square >= 1 || square == 0);

        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        second = factor * x;
        return factor * y;
    }

    private double Uniform()
    {
        var (high, low) = (Word() >> 5, Word() >> 6);
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    private uint Word()
    {
        if (place == Length)
        {
            Twist();
        }

        var word = state[place++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var bits = (state[i] & 0x80000000) | (state[(i + 1) % Length] & 0x7fffffff);
            state[i] = state[(i + Middle) % Length] ^ (bits >> 1) ^ ((bits & 1) == 0 ? 0 : 0x9908b0df);
        }

        place = 0;
    }
}
