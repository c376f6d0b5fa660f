using CsCheck;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Normalizations;

/// <summary>Batch norm's running mean and variance, with the numbers of the course.</summary>
public sealed class RunningStatistics
{
    // Means 2.5, 3.5, 1 and variances 1.25, 2.25, 0.5.
    private static readonly double[][] Batches = [[1, 2, 3, 4], [2, 5, 5, 2], Around(1, 0.5)];

    [Fact]
    public void The_course_averages_from_zero_and_corrects()
    {
        var run = Trained("{}");
        Assert.Equal(0.6175, run.Statistics[0], 1e-12);
        Assert.Equal(0.35375, run.Statistics[1], 1e-12);
        Assert.Equal((5 - (0.6175 / 0.271)) / Math.Sqrt((0.35375 / 0.271) + 1e-8), run.Infer([5])[0], 1e-12);
    }

    [Fact]
    public void Torch_averages_from_the_unit_and_takes_the_unbiased_variance()
    {
        var run = Trained("""{"convention": "torch"}""");
        var variance = 0.729 + (0.35375 * 4 / 3);
        Assert.Equal(0.6175, run.Statistics[0], 1e-12);
        Assert.Equal(variance, run.Statistics[1], 1e-12);
        Assert.Equal((5 - 0.6175) / Math.Sqrt(variance + 1e-8), run.Infer([5])[0], 1e-12);
    }

    [Theory]
    [InlineData("course")]
    [InlineData("torch")]
    public void Before_the_first_update_inference_divides_by_one(string convention) =>
        Assert.Equal(3, new NormalizationRun("batch-norm", $$"""{"convention": "{{convention}}"}""", [1], [0]).Infer([3])[0], 1e-7);

    [Fact]
    public void The_course_s_example_is_normalized_as_in_the_course()
    {
        var (y, _, _, _) = new NormalizationRun("batch-norm", "{}", [2], [0.5]).Train([1, 2, 3, 4], [0, 0, 0, 0]);
        double[] expected = [-2.18328, -0.39443, 1.39443, 3.18328];
        Assert.All(expected.Zip(y), pair => Assert.Equal(pair.Item1, pair.Item2, 5e-6));
        Assert.Equal(-1.3416407811, (y[0] - 0.5) / 2, 5e-11);
    }

    [Fact]
    public void One_example_is_inferred_as_among_others() => Gen.Double[-3, 3].Array[7 * 19].Sample(
        x =>
        {
            double[] gamma = [.. Enumerable.Range(1, 19).Select(i => 1.0 / i)];
            var run = new NormalizationRun("batch-norm", "{}", gamma, gamma);
            run.Train(x, x);
            var together = run.Infer(x);
            Assert.All(Enumerable.Range(0, 7), row =>
                Assert.Equal(together[(row * 19)..((row + 1) * 19)], run.Infer(x[(row * 19)..((row + 1) * 19)])));
        },
        iter: 20, threads: 1);

    [Fact]
    public void A_batch_of_one_example_and_a_constant_feature_stay_finite()
    {
        var (y, dx, dGamma, dBeta) = new NormalizationRun("batch-norm", """{"convention": "torch"}""", [1, 2], [3, 4]).Train([1e3, -5], [1, 1]);
        Assert.Equal([3, 4], y);
        Assert.Equal([0, 0], dx);
        Assert.Equal([0, 0], dGamma);
        Assert.Equal([1, 1], dBeta);
    }

    private static NormalizationRun Trained(string options)
    {
        var run = new NormalizationRun("batch-norm", options, [1], [0]);
        Assert.All(Batches, batch => run.Train(batch, batch));
        return run;
    }

    private static double[] Around(double mean, double variance) =>
        [.. new[] { -1, 1, 1, -1 }.Select(sign => mean + (sign * Math.Sqrt(variance)))];
}
