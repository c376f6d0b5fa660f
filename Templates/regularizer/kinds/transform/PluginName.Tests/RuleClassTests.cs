using Pipeline.Kernel.Contracts;
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
    public void An_example_is_what_the_formula_makes_of_its_draws()
    {
        var key = RandomKey.FromSeed(1);
        double[] draws = new double[2], x = [1, 3], y = [1], inputs = [.. x], targets = [.. y];
        RandomFill.Uniform(key, draws);
        new RuleClass(Width: 0.5, Shift: 0.25).Apply(key, new Batch<double>(1, x, y, TargetKind.Binary, default), inputs, targets);
        var (factor, shift) = (0.5 + draws[0], (0.5 * draws[1]) - 0.25);
        Assert.Equal(factor + shift, inputs[0], 1e-12);
        Assert.Equal((3 * factor) + shift, inputs[1], 1e-12);
        Assert.Equal(y, targets);
    }
}
