using CsCheck;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

public sealed class PenaltiesFollowTheTextbook
{
    private static readonly Gen<(double Lambda, int M, double[] G, double[] W)> Cases =
        from lambda in Gen.Double[0, 2]
        from m in Gen.Int[1, 100]
        from pairs in Gen.Select(Gen.Double[-2, 2], Gen.OneOf(Gen.Double[-2, 2], Gen.Const(0.0))).Array[1, 40]
        select (lambda, m, pairs.Select(pair => pair.Item1).ToArray(), pairs.Select(pair => pair.Item2).ToArray());

    [Fact]
    public void L2_adds_lambda_over_m_of_the_weights() => Follows(
        "l2", "",
        (lambda, m, w) => lambda / m * w,
        (lambda, m, w) => lambda / (2 * m) * w * w);

    [Fact]
    public void L1_adds_half_of_lambda_over_m_by_sign() => Follows(
        "l1", "",
        (lambda, m, w) => lambda / (2 * m) * Math.Sign(w),
        (lambda, m, w) => lambda / (2 * m) * Math.Abs(w));

    [Fact]
    public void L1_at_full_scale_adds_lambda_over_m_by_sign() => Follows(
        "l1", ", \"scale\": \"full\"",
        (lambda, m, w) => lambda / m * Math.Sign(w),
        (lambda, m, w) => lambda / m * Math.Abs(w));

    [Fact]
    public void Elastic_net_mixes_both() => Follows(
        "elastic-net", ", \"l1Ratio\": 0.4",
        (lambda, m, w) => lambda / m * ((0.4 * Math.Sign(w)) + (0.6 * w)),
        (lambda, m, w) => lambda / m * ((0.4 * Math.Abs(w)) + (0.3 * w * w)));

    [Fact]
    public void Weight_decay_adds_lambda_of_the_weights_whatever_m() => Cases.Sample(
        given => Near(
            given.G.Zip(given.W, (g, w) => g + (given.Lambda * w)),
            RegularizerRun.Apply(RegularizerRun.Create<IDecay>("weight-decay", Json(given.Lambda, "")), given.G, given.W, given.M)),
        iter: 50, threads: 1);

    [Fact]
    public void The_course_s_example_has_the_course_s_terms()
    {
        double[] w = [1, -2, 0.5, 3];
        Assert.Equal(0.49875, RegularizerRun.Value(RegularizerRun.Create<IPenalty>("l2", """{"lambda": 0.7}"""), w, 10), 1e-15);
        Assert.Equal(0.2275, RegularizerRun.Value(RegularizerRun.Create<IPenalty>("l1", """{"lambda": 0.7}"""), w, 10), 1e-15);
    }

    private static void Follows(
        string name, string options, Func<double, double, double, double> slope, Func<double, double, double, double> term) =>
        Cases.Sample(
            given =>
            {
                var penalty = RegularizerRun.Create<IPenalty>(name, Json(given.Lambda, options));
                var expected = given.G.Zip(given.W, (g, w) => g + slope(given.Lambda, given.M, w));
                Near(expected, RegularizerRun.Apply(penalty, given.G, given.W, given.M));
                var value = given.W.Sum(w => term(given.Lambda, given.M, w));
                Assert.Equal(value, RegularizerRun.Value(penalty, given.W, given.M), 1e-12 * (1 + value));
            },
            iter: 50, threads: 1);

    private static void Near(IEnumerable<double> expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-14 * (1 + Math.Abs(pair.Item1))));

    private static string Json(double lambda, string options) =>
        FormattableString.Invariant($"{{\"lambda\": {lambda:R}{options}}}");
}
