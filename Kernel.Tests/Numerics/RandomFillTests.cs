using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class RandomFillTests
{
    public delegate void Fill<T>(RandomKey key, Span<T> destination, long offset);

    public static TheoryData<string> Names => ["uniform", "normal", "mask", "truncated"];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_element_depends_on_the_key_and_its_index_alone(string name) =>
        Gen.Select(Gen.ULong, Gen.OneOf(Gen.Long[0, 1000], Gen.Long[0, 1L << 40]), Gen.OneOf(Gen.Int[0, 70], Gen.Int[0, 900]), Gen.Double[0, 1])
            .Sample(
                (key, offset, length, cut) =>
                {
                    SameAtAnyCut<float>(name, new(key), offset, length, (int)(cut * length));
                    SameAtAnyCut<double>(name, new(key), offset, length, (int)(cut * length));
                },
                iter: 60);

    [Theory]
    [InlineData("uniform", 6e-8)]
    [InlineData("normal", 3e-6)]
    [InlineData("mask", 1e-7)]
    [InlineData("truncated", 3e-7)]
    public void Float_and_double_draw_the_same_numbers_up_to_rounding(string name, double tolerance)
    {
        var key = RandomKey.FromSeed(11);
        var single = new float[200_000];
        var doubles = new double[single.Length];
        Of<float>(name)(key, single, 0);
        Of<double>(name)(key, doubles, 0);
        Assert.True(single.Zip(doubles, (a, b) => Math.Abs(a - b)).Max() <= tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated_and_nothing_beyond_the_destination_is_written(string name)
    {
        var fill = Of<float>(name);
        var values = new float[300];
        Array.Fill(values, 77f);
        fill(RandomKey.FromSeed(1), values.AsSpan(10, 280), 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        fill(RandomKey.FromSeed(1), values.AsSpan(10, 280), 3);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.All(values[..10].Concat(values[290..]), value => Assert.Equal(77f, value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_negative_offset_is_refused(string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Of<float>(name)(RandomKey.FromSeed(1), new float[1], -1));

    [Fact]
    public void Uniform_numbers_are_the_words_of_the_stream()
    {
        var key = new RandomKey(0x0123456789ABCDEF);
        var single = new float[500];
        var doubles = new double[500];
        RandomFill.Uniform(key, single.AsSpan(), 7);
        RandomFill.Uniform(key, doubles.AsSpan(), 7);
        for (var i = 0; i < single.Length; i++)
        {
            var (a, b) = (Word(key, i + 7, 0), Word(key, i + 7, 1));
            Assert.Equal((a >> 8) / 16777216f, single[i]);
            Assert.Equal((((ulong)(a >> 5) << 26) + (b >> 6)) / 9007199254740992.0, doubles[i]);
        }
    }

    [Fact]
    public void Normal_numbers_are_those_of_Box_and_Muller()
    {
        var key = new RandomKey(42);
        var values = new double[1280];
        RandomFill.Normal(key, values.AsSpan());
        for (var i = 0; i < values.Length; i++)
        {
            var j = i - (i % 128) + (i % 64);
            var radius = Math.Sqrt(-2 * Math.Log(((Word(key, j, 0) >> 1) + 0.5) / 2147483648.0));
            var angle = 2 * Math.PI * (Word(key, j + 64, 0) / 4294967296.0);
            Assert.Equal(radius * (i % 128 < 64 ? Math.Cos(angle) : Math.Sin(angle)), values[i], 4e-15);
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.8)]
    [InlineData(0.5)]
    [InlineData(1e-9)]
    public void A_mask_keeps_where_its_16_bits_are_below_keepProb(double keepProb)
    {
        var key = new RandomKey(99);
        var values = new double[4000];
        RandomFill.Mask(key, keepProb, values.AsSpan());
        var threshold = Math.Max(1, Math.Round(keepProb * 65536));
        for (var i = 0; i < values.Length; i++)
        {
            var draw = (Word(key, i / 2, 0) >> (16 * (i % 2))) & 0xFFFF;
            Assert.Equal(draw < threshold ? 1 / keepProb : 0, values[i]);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_keepProb_outside_0_to_1_is_refused(double keepProb)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.Mask(new(1), keepProb, new float[1].AsSpan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.TruncatedNormal(new(1), new float[1].AsSpan(), keepProb - 1.1));
    }

    private static void SameAtAnyCut<T>(string name, RandomKey key, long offset, int length, int cut)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var fill = Of<T>(name);
        var whole = new T[length];
        fill(key, whole, offset);
        var parts = new T[length];
        fill(key, parts.AsSpan(cut), offset + cut);
        fill(key, parts.AsSpan(0, cut), offset);
        Assert.Equal(whole, parts);
        if (length > 0)
        {
            var alone = new T[1];
            fill(key, alone, offset + length - 1);
            Assert.Equal(whole[^1], alone[0]);
        }
    }

    private static Fill<T> Of<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "uniform" => RandomFill.Uniform,
            "normal" => RandomFill.Normal,
            "mask" => (key, destination, offset) => RandomFill.Mask(key, 0.8, destination, offset),
            "truncated" => (key, destination, offset) => RandomFill.TruncatedNormal(key, destination, 2, offset),
            _ => throw new ArgumentException(name, nameof(name)),
        };

    private static uint Word(RandomKey key, long index, ulong high)
    {
        var (x0, x1, x2, x3) = Philox.Block(new((ulong)index / 4, high), key);
        return (index % 4) switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 };
    }
}
