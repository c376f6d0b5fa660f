using System.Globalization;
using System.Text.Json;
using CsCheck;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class PhiloxTests
{
    private static readonly JsonElement[] Cases = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reference", "philox.json")))
        .RootElement.GetProperty("cases").EnumerateArray().ToArray();

    [Fact]
    public void Blocks_are_the_published_and_the_Random123_words()
    {
        var blocks = Cases.Where(IsOneBlock).ToArray();
        Assert.Equal(15, blocks.Length);
        foreach (var block in blocks)
        {
            var inputs = block.GetProperty("inputs");
            Assert.Equal(Hex(block.GetProperty("outputs").GetProperty("words")), Words(CounterOf(inputs), KeyOf(inputs)));
        }
    }

    [Fact]
    public void A_stream_is_blocks_of_consecutive_counters()
    {
        var stream = Stream();
        var first = CounterOf(stream.GetProperty("inputs"));
        var key = KeyOf(stream.GetProperty("inputs"));
        var words = new uint[64];
        Philox.Words(first, key, words);
        Assert.Equal(Hex(stream.GetProperty("outputs").GetProperty("words")), words);
    }

    [Fact]
    public void Uniform_numbers_are_converted_as_in_the_reference()
    {
        var outputs = Stream().GetProperty("outputs");
        var words = Hex(outputs.GetProperty("words"));
        var single = outputs.GetProperty("float32_u24").EnumerateArray().Select(value => value.GetSingle()).ToArray();
        var a = words[..single.Length];
        var converted = new float[64];
        UniformDraw<float>.Convert(Padded(a), [], converted);
        Assert.Equal(single, converted[..single.Length]);

        var doubles = outputs.GetProperty("float64_u53").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var upper = Enumerable.Range(0, doubles.Length).Select(i => words[2 * i]).ToArray();
        var lower = Enumerable.Range(0, doubles.Length).Select(i => words[(2 * i) + 1]).ToArray();
        var convertedDoubles = new double[64];
        UniformDraw<double>.Convert(Padded(upper), Padded(lower), convertedDoubles);
        Assert.Equal(doubles, convertedDoubles[..doubles.Length]);
    }

    [Fact]
    public void Many_blocks_at_once_are_the_same_words_as_one_at_a_time() =>
        Gen.Select(Gen.ULong[0, ulong.MaxValue - 1000], Gen.ULong, Gen.ULong, Gen.Int[0, 5]).Sample((low, high, key, chunks) =>
        {
            var words = new uint[64 * chunks];
            Philox.Words(new(low, high), new(key), words);
            var expected = Enumerable.Range(0, 16 * chunks).SelectMany(i => Words(new(low + (ulong)i, high), new(key)));
            Assert.Equal(expected, words);
        });

    private static bool IsOneBlock(JsonElement element) =>
        element.GetProperty("inputs").TryGetProperty("algorithm", out var algorithm)
        && algorithm.GetString() == "philox4x32"
        && element.GetProperty("inputs").GetProperty("rounds").GetInt32() == 10;

    private static JsonElement Stream() =>
        Cases.Single(element => element.GetProperty("name").GetString() == "philox4x32_10_stream_16_blocks");

    private static uint[] Padded(uint[] words) => [.. words, .. new uint[64 - words.Length]];

    private static uint[] Words(Philox.Counter counter, RandomKey key)
    {
        var (x0, x1, x2, x3) = Philox.Block(counter, key);
        return [x0, x1, x2, x3];
    }

    private static Philox.Counter CounterOf(JsonElement inputs)
    {
        var words = Hex(inputs.GetProperty("counter"));
        return new(words[0] | ((ulong)words[1] << 32), words[2] | ((ulong)words[3] << 32));
    }

    private static RandomKey KeyOf(JsonElement inputs)
    {
        var words = Hex(inputs.GetProperty("key"));
        return new(words[0] | ((ulong)words[1] << 32));
    }

    private static uint[] Hex(JsonElement words) =>
        words.EnumerateArray().Select(word => uint.Parse(word.GetString()!, NumberStyles.HexNumber)).ToArray();
}
