using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>The backward pass of every combination of parts is the derivative of its cost.</summary>
public sealed class GradientChecks
{
    private const double Great = 1e-7;

    private static readonly (string Name, INormalization? Rule, NormalizationPlace Place)[] Normalizations =
    [
        ("none", null, NormalizationPlace.BeforeActivation),
        .. from name in new[] { "none", "batch-norm", "layer-norm", "rms-norm" }
           from place in Enum.GetValues<NormalizationPlace>()
           select ($"{name} {place}", (INormalization?)Networks.Create<INormalization>(name), place),
    ];

    private static readonly (string Name, IPenalty? Rule)[] Penalties =
    [
        ("none", null),
        .. from name in new[] { "l2", "l1", "elastic-net" }
           select (name, (IPenalty?)Networks.Create<IPenalty>(name, """{"lambda": 0.7}""")),
    ];

    public static TheoryData<ActivationKind, Loss> Parts => new(
        from activation in Enum.GetValues<ActivationKind>()
        from loss in Enum.GetValues<Loss>()
        select (activation, loss));

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_normalization_and_penalty_passes(ActivationKind activation, Loss loss)
    {
        var failures = new List<string>();
        var (components, kinks) = (0, 0);
        foreach (var (normalization, norm, place) in Normalizations)
        {
            foreach (var (penalty, rule) in Penalties)
            {
                var report = CheckedNetwork.Of(Activation.Of(activation), loss, norm, place, rule).Check();
                (components, kinks) = (components + report.Checked, kinks + report.Kinks.Length);
                if (!(report.Ratio < Great))
                {
                    failures.Add($"{normalization}, penalty {penalty}: {report.Ratio:R}, worst {report.Worst[0]}");
                }
            }
        }

        Assert.Empty(failures);
        Assert.True(kinks * 200 <= components, $"{kinks} kinks among {components} components hide too much");
    }

    [Theory]
    [InlineData(ActivationKind.LeakyRelu, 0.3)]
    [InlineData(ActivationKind.Elu, 0.7)]
    [InlineData(ActivationKind.Softplus, 3)]
    public void The_constant_of_an_activation_is_in_its_derivative(ActivationKind kind, double constant) =>
        Assert.InRange(CheckedNetwork.Of(new(kind, constant), Loss.SoftmaxCrossEntropy).Check().Ratio, 0, Great);

    [Theory]
    [MemberData(nameof(Parts))]
    public void An_activated_output_layer_passes(ActivationKind activation, Loss loss)
    {
        var network = CheckedNetwork.Of(Activation.Of(activation), loss, seed: 2);
        var layers = network.Recipe.Architecture.Layers;
        var output = layers[^1] with { Activation = Activation.Of(activation) };
        var architecture = new Architecture(network.Recipe.Architecture.Features, layers.SetItem(layers.Length - 1, output));
        Assert.InRange((network with { Recipe = network.Recipe with { Architecture = architecture } }).Check().Ratio, 0, Great);
    }

    [Fact]
    public void A_network_on_the_kinks_of_relu_reports_them_and_passes()
    {
        // An example of zeros and biases of 0 put every unit's z on the kink; the weights are multiplied by 0 there.
        var network = CheckedNetwork.Of(Activation.Of(ActivationKind.Relu), Loss.SoftmaxCrossEntropy);
        var theta = network.Theta.Layout.Theta(entry => entry.Role == Role.Bias ? new double[entry.Length] : network.Theta[entry].ToArray());
        double[] inputs = [.. new double[4], .. network.Examples.Inputs[4..]];
        var report = (network with { Theta = theta, Examples = network.Examples with { Inputs = inputs } }).Check();
        Assert.InRange(report.Ratio, 1e-300, Great);
        Assert.InRange(report.Kinks.Length, 1, 8);
        Assert.All(report.Kinks, kink => Assert.Contains(kink.Entry, new[] { "b1", "b2" }));
    }

    [Fact]
    public void Networks_of_any_shape_pass() => Gen.Select(Gen.Int[1, 20].Array[2, 5], Gen.Int[1, 20], Gen.Enum<Loss>(), Gen.ULong).Sample(
        (sizes, examples, loss, seed) =>
        {
            int[] outputs = [loss == Loss.BinaryCrossEntropy ? 1 : sizes[^1]];
            var network = CheckedNetwork.Of([.. sizes[..^1], .. outputs], examples, Activation.Of(ActivationKind.Tanh), loss, seed: seed);
            Assert.InRange(network.Check().Ratio, 0, Great);
        },
        iter: 100);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.8)]
    public void Frozen_masks_pass(double keepProb)
    {
        var network = CheckedNetwork.Of(Activation.Of(ActivationKind.Tanh), Loss.SoftmaxCrossEntropy);
        var report = (network with { Recipe = network.Recipe.WithDropout(keepProb) }).Check();
        Assert.InRange(report.Ratio, 1e-300, Great);
    }
}
