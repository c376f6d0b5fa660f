using Pipeline.Host.Course;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>Numbers that the course and its assignments print, from the inputs they print them for.</summary>
public sealed class CourseNumbers
{
    private static readonly int[] Labels = [1, 1, 0, 1, 0];

    [Fact]
    public void Cost_with_L2()
    {
        // The case gives the outputs of the sigmoid; their logits are the network's outputs. Its generator draws no inputs.
        var random = new NumpyRandom(1);
        var recipe = Networks.Of([3, 2, 3, 1], Activation.Of(ActivationKind.Relu), Loss.BinaryCrossEntropy)
            .With(Networks.Create<IPenalty>("l2", """{"lambda": 0.1}"""));
        var theta = recipe.Architecture.Layout.Theta(entry => random.Normal(entry.Length));
        double[] a3 = [0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402];
        var (costs, d) = (new double[5], new double[5]);
        LossFunction.Evaluate<double>(
            Loss.BinaryCrossEntropy, new(5, 1), [.. a3.Select(a => Math.Log(a / (1 - a)))], [.. Labels.Select(y => (double)y)], costs, d);
        Assert.Equal(1.7864859451590758, costs.Average() + Penalty.Of(recipe.Chain, theta.Layout, theta.Span, 5), 1e-12);
    }

    [Fact]
    public void Gradients_with_L2()
    {
        var network = AssignmentNetwork.Of([3, 2, 3, 1], Labels);
        network = network with { Recipe = network.Recipe.With(Networks.Create<IPenalty>("l2", """{"lambda": 0.7}""")) };
        var gradient = network.Objective.Gradient(network.Theta);
        AssertNumbers([-0.25604646, 0.12298827, -0.28297129], gradient[network.Entry("W1")][..3]);
        AssertNumbers([-1.77691347, -0.11832879, -0.09397446], gradient[network.Entry("W3")]);
    }

    [Fact]
    public void Outputs_under_dropout()
    {
        var network = AssignmentNetwork.Of([3, 2, 3, 1], Labels);
        var random = new NumpyRandom(1);
        double[] Mask(int units) => AssignmentNetwork.Rows([.. random.Uniform(units * 5).Select(u => u < 0.7 ? 1 / 0.7 : 0)], 5);
        network = network with { Recipe = network.Recipe with { Masks = [new GivenMask(Mask(2), Mask(3))] } };
        double[] outputs = [.. network.Objective.Outputs(network.Theta.Span).Select(z => 1 / (1 + Math.Exp(-z)))];
        AssertNumbers([0.36974721, 0.00305176, 0.04565099, 0.49683389, 0.36974721], outputs);
    }

    [Fact]
    public void Gradient_check_of_47_parameters()
    {
        var network = AssignmentNetwork.Of([4, 5, 3, 1], [1, 1, 0]);
        Assert.Equal(47, network.Theta.Layout.Length);
        Assert.Equal(["W1", "b1", "W2", "b2", "W3", "b3"], network.Theta.Layout.Entries.Select(entry => entry.Name));
        var gradient = network.Objective.Gradient(network.Theta);
        Assert.InRange(Check(network, gradient, 1e-7).Ratio, 0, 2e-7);
        Assert.InRange(Check(network, gradient, GradientCheck.DefaultEpsilon).Ratio, 0, 1e-7);
    }

    [Fact]
    public void Gradient_check_of_the_planted_mistakes()
    {
        var network = AssignmentNetwork.Of([4, 5, 3, 1], [1, 1, 0]);
        var gradient = network.Objective.Gradient(network.Theta).Span.ToArray();
        Scale(network.Entry("W2"), 2);
        Scale(network.Entry("b1"), 4);
        var report = Check(network, new(network.Theta.Layout, gradient), 1e-7);
        Assert.Equal(0.2850931567, report.Ratio, 1e-6);
        Assert.Equal(["b1", "W2"], report.Entries.Where(entry => entry.Ratio > 1e-3).Select(entry => entry.Entry));

        void Scale(Entry entry, double factor)
        {
            foreach (ref var value in entry.Of(gradient.AsSpan()))
            {
                value *= factor;
            }
        }
    }

    [Theory]
    [InlineData(0.01, 3.0001)]
    [InlineData(0.001, 3.000001)]
    public void The_two_sided_difference_of_a_cube_errs_by_epsilon_squared(double epsilon, double expected)
    {
        var layout = Layout.Of(("theta", Role.Weight, 1, 1, 1));
        var report = GradientCheck.Run(layout, [1], [3], theta => Math.Pow(theta[0], 3), epsilon);
        Assert.Equal(expected, Assert.Single(report.Worst).Numerical, 1e-11);
    }

    private static GradientReport Check(AssignmentNetwork network, Gradient<double> gradient, double epsilon) =>
        GradientCheck.Run(network.Theta.Layout, network.Theta.Span, gradient.Span, network.Objective.Value, epsilon);

    // The assignments print eight decimals.
    private static void AssertNumbers(double[] published, ReadOnlySpan<double> actual)
    {
        Assert.Equal(published.Length, actual.Length);
        for (var i = 0; i < published.Length; i++)
        {
            Assert.Equal(published[i], actual[i], 1e-8);
        }
    }
}
