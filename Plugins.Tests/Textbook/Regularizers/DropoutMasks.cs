using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

public sealed class DropoutMasks
{
    [Theory]
    [InlineData("{}", 1, 0.8)]
    [InlineData("""{"keepProb": 0.5}""", 3, 0.5)]
    [InlineData("""{"keepProb": [0.9, 0.3]}""", 2, 0.3)]
    [InlineData("""{"inputKeepProb": 0.7}""", 0, 0.7)]
    public void A_unit_is_kept_with_keepProb_and_then_divided_by_it(string options, int layer, double keepProb)
    {
        var mask = Mask(options, layer, seed: 4);
        Assert.All(mask, value => Assert.True(value == 0 || Math.Abs(value - (1 / keepProb)) < 1e-4));
        var kept = mask.Count(value => value != 0) / (double)mask.Length;
        Assert.Equal(keepProb, kept, 5 * Math.Sqrt(keepProb * (1 - keepProb) / mask.Length));
        Assert.Equal(1, mask.Average(), 5 * Math.Sqrt((1 - keepProb) / keepProb / mask.Length));
    }

    [Fact]
    public void Every_key_draws_another_mask_and_one_key_the_same() => Assert.Multiple(
        () => Assert.Equal(Mask("{}", 1, seed: 4), Mask("{}", 1, seed: 4)),
        () => Assert.NotEqual(Mask("{}", 1, seed: 4), Mask("{}", 1, seed: 5)));

    [Fact]
    public void Only_layers_that_may_drop_are_covered()
    {
        var dropout = RegularizerRun.Create<IActivationMask>("dropout", """{"keepProb": [1, 0.5]}""");
        Assert.Equal([false, false, true], new[] { 0, 1, 2 }.Select(dropout.Covers));
    }

    [Fact]
    public void Keeping_all_is_a_mask_of_ones() =>
        Assert.All(Mask("""{"keepProb": 1}""", 1, seed: 3), value => Assert.Equal(1, value));

    private static double[] Mask(string options, int layer, ulong seed)
    {
        var mask = new double[200 * 300];
        RegularizerRun.Create<IActivationMask>("dropout", options).Sample<double>(RandomKey.FromSeed(seed), layer, new(200, 300), mask);
        return mask;
    }
}
