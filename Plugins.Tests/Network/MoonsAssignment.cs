using Pipeline.Host.Course;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>
/// The course's assignment on optimization: 2-5-2-1 on two moons, mini-batches of 64 in numpy's own order, a new one in
/// every epoch. The published costs are those of epoch 1000: the mini-batches' costs summed and divided by m.
/// </summary>
public sealed class MoonsAssignment
{
    [Theory]
    [InlineData("gradient-descent", 0.668101)]
    [InlineData("momentum", 0.668167)]
    [InlineData("adam", 0.167845)]
    public void The_published_cost_of_epoch_1000_comes_out(string optimizer, double published)
    {
        var data = Data.Points("moons_train.csv");
        var recipe = Networks.Of([2, 5, 2, 1], Activation.Of(ActivationKind.Relu), Loss.BinaryCrossEntropy)
            .With(Networks.Create<IOptimizer>(optimizer)) with
        { Alpha0 = 0.0007 };
        var random = new NumpyRandom(3);
        var theta = recipe.Architecture.Layout.Theta(entry => entry.Role == Role.Weight
            ? [.. random.Normal(entry.Length).Select(value => value * Math.Sqrt(2.0 / entry.Columns))]
            : new double[entry.Length]);
        var plan = new Plan(1001, 64, 1);
        var state = InitialState.Of(recipe.Chain, recipe.Architecture.StatisticsLayout, theta, Clock.First(5, 1001));
        var cost = 0.0;
        for (var epoch = 0; epoch <= 1000; epoch++)
        {
            cost = 0;
            foreach (var rows in new NumpyRandom(11 + (uint)epoch).Permutation(data.Count).Chunk(64))
            {
                var step = Step.Take(recipe, plan, state, Batches.Of(data, rows).Batch, Lanes.Single);
                cost += step.Cost * rows.Length;
                state = step.State;
            }
        }

        Assert.Equal(published, cost / data.Count, 1e-6);
    }
}
