using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Xunit;

namespace RuleNamespace.Tests;

public sealed class RuleClassTests
{
    [Fact]
    public void It_keeps_the_laws_of_its_kind() => PluginLaws.MustHold<RuleClass>();

    [Fact]
    public void A_mask_is_what_the_formula_makes_of_its_draws()
    {
        var key = RandomKey.FromSeed(1);
        double[] u = new double[6], mask = new double[6];
        RandomFill.Uniform(key, u);
        new RuleClass(Width: 0.5).Sample(key, layer: 1, new(Rows: 3, Columns: 2), mask);
        for (var i = 0; i < mask.Length; i++)
        {
            Assert.Equal(0.5 + u[i], mask[i], 1e-12);    // 1 + 0.5 (2 u - 1)
        }
    }

    [Fact]
    public void Inputs_have_a_width_of_their_own() =>
        Assert.Equal((true, false), (new RuleClass(InputWidth: 0.1).Covers(0), new RuleClass().Covers(0)));
}
