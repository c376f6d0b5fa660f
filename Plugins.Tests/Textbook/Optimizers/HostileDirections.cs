using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Pipeline.Laws.Rules;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>NaN, infinities, lengths whose squares do not fit, and a learning rate of 0.</summary>
public sealed class HostileDirections
{
    private static readonly Layout Layout = Layout.Of(("W1", Role.Weight, 1, 2, 1), ("b1", Role.Bias, 1, 2, 1));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_step_with_one_non_finite_element_is_skipped_whole(double trouble)
    {
        Assert.Equal([0, 0, 0, 0], Direction<double>("skip-non-finite", [1, 2, 3, trouble]));
        Assert.Equal([0, 0, 0, 0], Direction<double>("skip-non-finite", [trouble, 2, 3, 4]));
        Assert.Equal([1, 2, 3, 4], Direction<double>("skip-non-finite", [1, 2, 3, 4]));
    }

    [Fact]
    public void Every_rule_that_does_not_skip_shows_a_NaN()
    {
        foreach (var name in PluginCatalog.Ours.Of<IOptimizer>().Select(PluginCatalog.NameOf).Where(name => name != "skip-non-finite"))
        {
            Assert.True(Direction<double>(name, [1, 2, double.NaN, 4]).Any(double.IsNaN), $"{name} hides a NaN");
        }
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(1e-30f)]
    public void Clipping_by_global_norm_gives_that_norm_at_any_length(float size)
    {
        var maxNorm = (size / 10).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var clipped = Direction<float>("clip-by-global-norm", [size, -size, size, size], $$"""{"maxNorm":{{maxNorm}}}""");
        Assert.All(clipped, value => Assert.Equal(0.05, Math.Abs(value) / size, 1e-6));
        Assert.True(clipped[1] < 0);
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(1e-30f)]
    public void A_trust_ratio_gives_the_length_of_theta_at_any_length_of_the_update(float size) =>
        Assert.All(Direction<float>("trust-ratio", [size, size, size, size]), value => Assert.Equal(1.0, value, 1e-6));

    [Theory]
    [InlineData("rprop", 1)]
    [InlineData("lars", 0)]
    public void Rules_that_divide_by_alpha_stand_still_while_it_is_0_and_go_on(string name, int slot)
    {
        var rule = PluginCatalog.Ours.Create<IOptimizer>(name);
        var (direction, state) = Step<double>(rule, [1, 2, 3, 4], 0.1, RuleState<double>.Initial(rule, [1, 1, 1, 1]));
        Assert.All(direction, value => Assert.True(value > 0));
        (direction, var next) = Step(rule, [1, 2, 3, 4], 0, state);
        Assert.Equal([0, 0, 0, 0], direction);
        Assert.NotEqual(state.Slots.AsSpan(4 * slot, 4).ToArray(), next.Slots.AsSpan(4 * slot, 4).ToArray());
        Assert.All(Step(rule, [1, 2, 3, 4], 0.1, next).Output, value => Assert.True(value > 0 && double.IsFinite(value)));
    }

    private static T[] Direction<T>(string name, double[] g, string options = "{}")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rule = PluginCatalog.Ours.Create<IOptimizer>(name, options);
        return Step(rule, Bits.Of<T>(g), 0.1, RuleState<T>.Initial(rule, Bits.Of<T>([1, 1, 1, 1]))).Output;
    }

    private static (T[] Output, RuleState<T> Next) Step<T>(IOptimizer rule, T[] g, double alpha, RuleState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => state.Step(
            rule, Layout, g, Bits.Of<T>([1, 1, 1, 1]), new(new(1, 0, 1, 1, 1), alpha, 1, default), Tiling.Whole, T.NaN);
}
