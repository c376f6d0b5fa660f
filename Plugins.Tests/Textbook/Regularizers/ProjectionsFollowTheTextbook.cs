using CsCheck;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

public sealed class ProjectionsFollowTheTextbook
{
    private static readonly Gen<double[]> Weights = Gen.Double[-2, 2].Array[1, 40];

    [Theory]
    [InlineData("half", 0.1)]
    [InlineData("full", 0.2)]
    public void Proximal_l1_shrinks_by_alpha_times_the_slope(string scale, double threshold) => Weights.Sample(
        w =>
        {
            var rule = RegularizerRun.Create<IProjection>("proximal-l1", $$"""{"lambda": 2, "scale": "{{scale}}"}""");
            var shrunk = RegularizerRun.Project(rule, w, w.Length, exampleCount: 5, alpha: 0.5);
            foreach (var (before, after) in w.Zip(shrunk))
            {
                Assert.Equal(Math.Sign(before) * Math.Max(Math.Abs(before) - threshold, 0), after, 1e-14);
                Assert.True(Math.Abs(before) > threshold || after == 0, $"{before} became {after}");
            }
        },
        iter: 100, threads: 1);

    [Fact]
    public void Proximal_l1_is_a_term_of_the_cost_like_l1() => Weights.Sample(
        w => Assert.Equal(
            w.Sum(Math.Abs) * 0.3 / 14,
            RegularizerRun.Value((ICost)RegularizerRun.Create<IProjection>("proximal-l1", """{"lambda": 0.3}"""), w, 7),
            1e-13),
        iter: 20, threads: 1);

    [Fact]
    public void Max_norm_scales_long_rows_to_the_bound() =>
        Gen.Float[-20, 20].Array[30].Sample(
            w =>
            {
                var projected = RegularizerRun.Project(RegularizerRun.Create<IProjection>("max-norm", """{"maximum": 2.5}"""), w, 10);
                for (var row = 0; row < 3; row++)
                {
                    var (before, after) = (w[(row * 10)..((row + 1) * 10)], projected[(row * 10)..((row + 1) * 10)]);
                    var length = Math.Sqrt(before.Sum(value => (double)value * value));
                    var factor = Math.Min(1, 2.5 / length);
                    Assert.True(Math.Sqrt(after.Sum(value => (double)value * value)) <= 2.5 * (1 + 1e-6));
                    Assert.All(before.Zip(after), pair => Assert.Equal(pair.Item1 * factor, pair.Item2, 1e-5));
                }
            },
            iter: 100, threads: 1);

    [Fact]
    public void Max_norm_keeps_the_bits_of_short_rows()
    {
        double[] w = [0.1, -2.9, 0, 3, 3, 3];
        var projected = RegularizerRun.Project(RegularizerRun.Create<IProjection>("max-norm"), w, 3);
        Assert.Equal(w[..3], projected[..3]);
        Assert.All(projected[3..], value => Assert.Equal(Math.Sqrt(3), value, 1e-14));
    }
}
