using Pipeline.Kernel.Model;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class StepCostTests
{
    private static readonly Plan Batches = new(1, 64, 1);

    // 784-25-12-10: 784 25 + 25 + 25 12 + 12 + 12 10 + 10 parameters. Products, in pairs of a multiplication and an
    // addition: forward and dW 784 25 + 25 12 + 12 10 each, dX 25 12 + 12 10.
    [Fact]
    public void A_network_of_three_layers_is_counted_as_by_hand()
    {
        var cost = StepCost.Of<float>(Recipe(784, 25, 12, 10), Batches, 1000);
        Assert.Equal(20_067, cost.Parameters);
        Assert.Equal(2 * 64 * ((2 * (19_600 + 300 + 120)) + 300 + 120), cost.Flops);
        Assert.Equal((64, 200_704, 4 * 20_067), (cost.Examples, cost.InputBytes, cost.ParameterBytes));
        Assert.Equal(RunMemory.Of<float>(Recipe(784, 25, 12, 10), Batches, 1000).Activations, cost.ActivationBytes);
    }

    [Fact]
    public void Two_inputs_20_and_3_units_have_127_parameters() =>
        Assert.Equal(127, StepCost.Of<double>(Recipe(2, 20, 3, 1), Batches, 211).Parameters);

    [Fact]
    public void A_batch_is_never_larger_than_the_set() => Assert.Equal(
        (50, 50), (StepCost.Of<float>(Recipe(3, 4), Batches, 50).Examples, StepCost.Of<float>(Recipe(3, 4), new(1, null, 1), 50).Examples));

    [Fact]
    public void Accumulated_mini_batches_cost_a_step_each_and_no_more_than_there_are()
    {
        var one = StepCost.Of<float>(Recipe(3, 4), Batches, 1000).Flops;
        Assert.Equal(4 * one, StepCost.Of<float>(Recipe(3, 4), Batches with { Accumulate = 4 }, 1000).Flops);
        Assert.Equal(2 * one, StepCost.Of<float>(Recipe(3, 4), Batches with { Accumulate = 4 }, 128).Flops);
    }

    private static Recipe Recipe(int features, params int[] units) => Training.Runs.Recipe() with
    {
        Architecture = new(features, [.. units.Select(count => new DenseLayer(count, Activation.Of(ActivationKind.Relu)))]),
    };
}
