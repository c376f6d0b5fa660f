using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Xunit;

namespace RuleNamespace.Tests;

public sealed class RuleClassTests
{
    [Fact]
    public void It_keeps_the_laws_of_its_kind() => PluginLaws.MustHold<RuleClass>();

    [Theory]
    [InlineData(2, 1, 8, 0.5)]        // sqrt(2 / (1 * 8))
    [InlineData(1, 0.25, 16, 0.5)]    // sqrt(1 / (0.25 * 16))
    public void A_size_worked_by_hand(double scale, double density, int fanIn, double size)
    {
        var entry = new Entry("W1", Role.Weight, Layer: 1, Rows: 1000, Columns: fanIn, Offset: 0);
        var weights = new double[entry.Length];
        new RuleClass(scale, density).Fill(entry, RandomKey.FromSeed(1), weights);
        Assert.All(weights, w => Assert.Contains(w, new[] { size, -size, 0 }));
        Assert.Equal(density, weights.Count(w => w != 0) / (double)weights.Length, 0.02);
        Assert.Equal(0, weights.Average(), 0.02);
    }
}
