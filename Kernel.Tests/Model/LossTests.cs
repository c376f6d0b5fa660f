using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Tests.Reference;
using Xunit;

namespace Pipeline.Kernel.Tests.Model;

public sealed class LossTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void Softmax_cross_entropy_is_the_reference_also_for_smoothed_labels(double smoothing)
    {
        var golden = Losses("softmax_cross_entropy").Single(element =>
            element.GetProperty("params").GetProperty("label_smoothing").GetDouble() == smoothing);
        var labels = golden.GetProperty("inputs").Doubles("labels");
        var classes = golden.GetProperty("inputs").GetProperty("logits")[0].GetArrayLength();
        var targets = labels.SelectMany(label => Enumerable.Range(0, classes)
            .Select(c => (c == (int)label ? 1 - smoothing : 0) + (smoothing / classes))).ToArray();
        AgreesWith(golden, Loss.SoftmaxCrossEntropy, "logits", targets);
    }

    [Fact]
    public void Softmax_cross_entropy_takes_soft_targets()
    {
        var golden = Losses("softmax_cross_entropy_soft_targets").Single();
        AgreesWith(golden, Loss.SoftmaxCrossEntropy, "logits", golden.GetProperty("inputs").Doubles("target_probabilities"));
    }

    [Fact]
    public void Binary_cross_entropy_is_the_reference_for_logits_of_any_size()
    {
        var golden = Losses("binary_cross_entropy_with_logits").Single();
        AgreesWith(golden, Loss.BinaryCrossEntropy, "logits", golden.GetProperty("inputs").Doubles("targets"));
    }

    [Fact]
    public void Mean_squared_error_is_the_reference()
    {
        var golden = Losses("mse").Single();
        var outputs = golden.GetProperty("inputs").Doubles("prediction");
        var (costs, d) = Evaluate(Loss.MeanSquaredError, new(4, 3), outputs, golden.GetProperty("inputs").Doubles("target"));
        Near.Equal([golden.GetProperty("outputs").GetProperty("mean").GetDouble()], [costs.Average()], 1e-12, 0);
        Near.EqualToLargest(golden.GetProperty("outputs").Doubles("grad_mean"), d, 1e-12);
    }

    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy)]
    [InlineData(Loss.BinaryCrossEntropy)]
    public void Logits_of_ten_thousand_give_finite_costs(Loss loss)
    {
        var (costs, d) = Evaluate(loss, new(2, 2), [1e4, -1e4, -1e4, 1e4], [0, 1, 0, 1]);
        Assert.All(costs.Concat(d), value => Assert.True(double.IsFinite(value)));
        Assert.True(costs[0] >= 1e4);
        Assert.Equal(0, costs[1]);
    }

    [Fact]
    public void Softmax_of_the_course_example_is_the_printed_one_and_ignores_a_shift()
    {
        double[] z = [1, 0.5, -2, 1, 3];
        var p = new double[5];
        LossFunction.Softmax<double>(new(1, 5), z, p);
        Near.Equal([0.0995483112, 0.0603791029, 0.0049562186, 0.0995483112, 0.7355680561], p, 0, 1e-10);
        var shifted = new double[5];
        LossFunction.Softmax<double>(new(1, 5), [.. z.Select(value => value + 1000)], shifted);
        Near.Equal(p, shifted, 1e-12, 0);
    }

    [Fact]
    public void The_course_example_of_cross_entropy_has_its_cost_and_gradient()
    {
        double[] p = [0.3, 0.2, 0.1, 0.4];
        var (costs, d) = Evaluate(Loss.SoftmaxCrossEntropy, new(1, 4), [.. p.Select(value => Math.Log(value))], [0, 1, 0, 0]);
        Near.Equal([1.6094379124], costs, 0, 1e-10);
        Near.Equal([0.3, -0.8, 0.1, 0.4], d, 0, 1e-12);
    }

    private static void AgreesWith(JsonElement golden, Loss loss, string inputs, double[] targets)
    {
        var outputs = golden.GetProperty("inputs").Doubles(inputs);
        var rows = golden.GetProperty("outputs").GetProperty("per_example").GetArrayLength();
        var (costs, d) = Evaluate(loss, new(rows, outputs.Length / rows), outputs, targets);
        Near.Equal(golden.GetProperty("outputs").Doubles("per_example"), costs, 1e-12, 1e-15);
        Near.EqualToLargest(golden.GetProperty("outputs").Doubles("grad_mean"), d, 1e-12);
    }

    private static (double[] Costs, double[] Gradient) Evaluate(Loss loss, MatrixShape shape, double[] outputs, double[] targets)
    {
        var (costs, d) = (new double[shape.Rows], new double[shape.Length]);
        LossFunction.Evaluate<double>(loss, shape, outputs, targets, costs, d);
        return (costs, d);
    }

    private static IEnumerable<JsonElement> Losses(string name) => Golden.Cases("layers.json").Where(element =>
        element.TryGetProperty("loss", out var loss) && loss.GetString() == name);
}
