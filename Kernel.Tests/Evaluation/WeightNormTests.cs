using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Evaluation;

public sealed class WeightNormTests
{
    [Fact]
    public void Only_the_weights_of_all_layers_count()
    {
        var layout = Layout.Of(("W1", Role.Weight, 1, 2, 2), ("b1", Role.Bias, 1, 2, 1), ("gamma1", Role.Gamma, 1, 2, 1), ("W2", Role.Weight, 2, 1, 2));
        Assert.Equal(14.25 + 25, WeightNorm.Squared<double>(layout, [1, -2, 0.5, 3, 100, 100, 7, 7, 3, 4]), 1e-12);
        Assert.Equal(14.25 + 25, WeightNorm.Squared<float>(layout, [1, -2, 0.5f, 3, 100, 100, 7, 7, 3, 4]), 1e-5);
    }

    [Fact]
    public void Spacing_keeps_its_ends_and_its_steps()
    {
        Assert.Equal([1e-4, 1e-3, 1e-2, 1e-1, 1], Enumerable.Range(0, 5).Select(i => Math.Round(Spacing.Geometric(1e-4, 1, 5, i), 12)));
        Assert.Equal([2.0, 3.5, 5.0], Enumerable.Range(0, 3).Select(i => Spacing.Linear(2, 5, 3, i)));
    }
}
