using System.Text.Json;
using CsCheck;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Tests.Reference;
using Xunit;

namespace Pipeline.Kernel.Tests.Model;

public sealed class ActivationTests
{
    private static readonly Dictionary<string, Activation> Known = new()
    {
        ["relu"] = Activation.Of(ActivationKind.Relu),
        ["leaky_relu"] = Activation.Of(ActivationKind.LeakyRelu),
        ["elu"] = Activation.Of(ActivationKind.Elu),
        ["selu"] = Activation.Of(ActivationKind.Selu),
        ["gelu_exact"] = Activation.Of(ActivationKind.Gelu),
        ["gelu_tanh"] = Activation.Of(ActivationKind.GeluTanh),
        ["silu"] = Activation.Of(ActivationKind.Silu),
        ["sigmoid"] = Activation.Of(ActivationKind.Sigmoid),
        ["tanh"] = Activation.Of(ActivationKind.Tanh),
        ["softplus"] = Activation.Of(ActivationKind.Softplus),
        ["softplus_beta"] = new(ActivationKind.Softplus, 2.5),
    };

    private static readonly Gen<Activation> Activations =
        Gen.Int[0, Enum.GetValues<ActivationKind>().Length - 1].Select(kind => Activation.Of((ActivationKind)kind));

    public static TheoryData<string> Names => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_the_exact_ones_rounded_once(string name)
    {
        var golden = Case(name);
        var expected = golden.GetProperty("outputs").Doubles("y_exact");
        var absolute = name == "gelu_exact" ? 1e-12 : 1e-15;
        Near.Equal(expected, Apply(Known[name], golden.GetProperty("inputs").Doubles("x")), 1e-13, absolute);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_those_of_the_reference(string name)
    {
        var golden = Case(name);
        var x = golden.GetProperty("inputs").Doubles("x");
        var d = golden.GetProperty("inputs").Doubles("dy");
        ActivationFunction.Differentiate<double>(Known[name], x, Apply(Known[name], x), d);
        var expected = golden.GetProperty("outputs").Doubles("dx");

        // Above its threshold torch takes softplus for the identity: 2e-9 from the derivative we give.
        Near.EqualToLargest(expected, d, name.StartsWith("softplus", StringComparison.Ordinal) ? 3e-9 : 1e-10);
    }

    [Fact]
    public void An_activation_may_be_written_over_its_input_where_it_derives_from_its_output() =>
        Gen.Select(Activations, Gen.Double[-20, 20].Array[0, 700]).Sample(
            (activation, z) =>
            {
                var a = Apply(activation, z);
                ActivationFunction.Apply<double>(activation, z, z);
                Assert.True(!ActivationFunction.DerivesFromOutput(activation.Kind) || z.SequenceEqual(a));
            },
            iter: 200);

    [Fact]
    public void An_element_alone_gives_the_bits_it_gives_in_a_row() =>
        Gen.Select(Activations, Gen.Float[-30, 30].Array[1, 600]).Sample(
            (activation, z) =>
            {
                var row = new float[z.Length];
                ActivationFunction.Apply<float>(activation, z, row);
                for (var i = 0; i < z.Length; i++)
                {
                    var alone = new float[1];
                    ActivationFunction.Apply<float>(activation, z.AsSpan(i, 1), alone);
                    Assert.Equal(row[i], alone[0]);
                }
            },
            iter: 60);

    private static double[] Apply(Activation activation, double[] z)
    {
        var a = new double[z.Length];
        ActivationFunction.Apply<double>(activation, z, a);
        return a;
    }

    private static JsonElement Case(string name) => Golden.Cases("layers.json").Single(element =>
        element.TryGetProperty("activation", out var activation) && activation.GetString() == name);
}
