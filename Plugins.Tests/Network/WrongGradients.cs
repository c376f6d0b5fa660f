using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>The gradient check sees what is wrong: each mistake ends above the ratio that the course worries at.</summary>
public sealed class WrongGradients
{
    private const double Worry = 1e-3;

    private static readonly IPenalty L2 = Networks.Create<IPenalty>("l2", """{"lambda": 0.7}""");

    [Theory]
    [InlineData(NormalizationPlace.BeforeActivation)]
    [InlineData(NormalizationPlace.AfterActivation)]
    public void A_backward_that_drops_a_term_fails(NormalizationPlace place)
    {
        double Ratio(bool dropsTerm) => CheckedNetwork.Of(
            Activation.Of(ActivationKind.Tanh), Loss.SoftmaxCrossEntropy, new Centring(dropsTerm), place).Check().Ratio;
        Assert.InRange(Ratio(dropsTerm: false), 0, 1e-7);
        Assert.InRange(Ratio(dropsTerm: true), Worry, 1);
    }

    [Theory]
    [InlineData("l2")]
    [InlineData("l1")]
    [InlineData("elastic-net")]
    public void A_gradient_without_the_penalty_fails(string name)
    {
        var network = Network(Networks.Create<IPenalty>(name, """{"lambda": 0.7}"""));
        var without = network with { Recipe = network.Recipe.With(penalty: null) };
        Assert.InRange(network.Check().Ratio, 0, 1e-7);
        Assert.InRange(network.Check(without.Objective().Gradient(network.Theta)).Ratio, Worry, 1);
    }

    [Fact]
    public void A_bias_that_is_regularised_by_mistake_fails_and_is_named()
    {
        var network = Network(L2);
        var everything = network.Recipe.Chain with { Penalties = [new(L2, Only.Everything)] };
        var mistaken = network with { Recipe = network.Recipe with { Chain = everything } };
        var report = network.Check(mistaken.Objective().Gradient(network.Theta));
        Assert.InRange(report.Ratio, Worry, 1);
        Assert.StartsWith("b", report.Worst[0].Entry, StringComparison.Ordinal);
        Assert.All(report.Entries, entry => Assert.Equal(entry.Entry[0] == 'W', entry.Ratio < 1e-7));
    }

    [Fact]
    public void Masks_drawn_anew_at_every_cost_fail()
    {
        var network = Network(penalty: null);
        network = network with { Recipe = network.Recipe.WithDropout(0.6) };
        var evaluation = 0;
        double Redrawn(ReadOnlySpan<double> theta) => network.Objective(RandomKey.FromSeed(5).Split(evaluation++)).Value(theta);
        Assert.InRange(network.Check(network.Objective().Gradient(network.Theta), Redrawn).Ratio, 0.9, 1);
    }

    [Fact]
    public void A_gradient_without_the_factor_of_the_mask_fails()
    {
        var network = Network(penalty: null);
        var masked = network with { Recipe = network.Recipe.WithDropout(0.6) };
        Assert.InRange(masked.Check(network.Objective().Gradient(network.Theta)).Ratio, Worry, 1);
    }

    private static CheckedNetwork Network(IPenalty? penalty) =>
        CheckedNetwork.Of(Activation.Of(ActivationKind.Tanh), Loss.SoftmaxCrossEntropy, penalty: penalty);
}
