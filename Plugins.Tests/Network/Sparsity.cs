using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>A regression on twenty features of which three matter: who finds out that seventeen do not.</summary>
public sealed class Sparsity
{
    private const int Features = 20;
    private const int Examples = 200;

    private static readonly double[] Truth = [3, -2, 1.5, .. new double[Features - 3]];

    [Fact]
    public void Only_the_proximal_step_gives_exact_zeros()
    {
        var plain = Networks.Of([Features, 1], Activation.Of(ActivationKind.Linear), Loss.MeanSquaredError);
        Assert.Equal(0, Zeros(Weights(plain)));
        Assert.Equal(0, Zeros(Weights(plain.With(Networks.Create<IPenalty>("l2", """{"lambda": 60}""")))));
        Assert.Equal(0, Zeros(Weights(plain.With(Networks.Create<IPenalty>("l1", """{"lambda": 120}""")))));
        Assert.Equal(17, Zeros(Weights(plain.With(Networks.Create<IProjection>("proximal-l1", """{"lambda": 120}""")))));
    }

    [Fact]
    public void The_features_that_matter_stay()
    {
        var plain = Networks.Of([Features, 1], Activation.Of(ActivationKind.Linear), Loss.MeanSquaredError);
        var w = Weights(plain.With(Networks.Create<IProjection>("proximal-l1", """{"lambda": 120}""")));
        Assert.All(Truth.Zip(w).Take(3), pair => Assert.InRange(pair.Item2 / pair.Item1, 0.7, 1.0));
    }

    private static int Zeros(double[] w) => w.Count(value => value == 0);

    private static double[] Weights(Recipe recipe)
    {
        var inputs = Data.Normal<double>(Examples * Features, 41);
        var noise = Data.Normal<double>(Examples, 42);
        double[] targets = [.. inputs.Chunk(Features).Select((row, k) => row.Zip(Truth, (x, w) => x * w).Sum() + (0.5 * noise[k]))];
        var (plan, data) = (new Plan(2000, null, 6, EvaluateEvery: 0), Data.Values(Features, inputs, targets));
        var end = Fit.Run(recipe, plan, data, null, InitialState.Of<double>(recipe, plan, Examples), Lanes.Single).State;
        return end.Theta[end.Theta.Layout.Find(1, Role.Weight)!.Value].ToArray();
    }
}
