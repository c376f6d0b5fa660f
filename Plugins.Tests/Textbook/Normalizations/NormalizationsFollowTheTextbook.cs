using CsCheck;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Normalizations;

public sealed class NormalizationsFollowTheTextbook
{
    private delegate double[,] Model(double[,] x, double[] gamma, double[] beta, double epsilon);

    private sealed record Case(double[,] X, double[] Gamma, double[] Beta, double[] Dy);

    private static readonly Gen<Case> Cases =
        from rows in Gen.Int[1, 11]
        from columns in Gen.Int[1, 19]
        from x in Gen.Double[-3, 3].Array2D[rows, columns]
        from gamma in Gen.Double[-2, 2].Array[columns]
        from beta in Gen.Double[-2, 2].Array[columns]
        from dy in Gen.Double[-2, 2].Array[rows * columns]
        select new Case(x, gamma, beta, dy);

    [Fact]
    public void Batch_norm_normalizes_columns() => Follows("batch-norm", NormalizationModel.Batch);

    [Fact]
    public void Layer_norm_normalizes_rows() => Follows("layer-norm", NormalizationModel.Layer);

    [Fact]
    public void Rms_norm_divides_rows_by_their_length() => Follows("rms-norm", NormalizationModel.Rms);

    [Theory]
    [InlineData("layer-norm")]
    [InlineData("rms-norm")]
    [InlineData("none")]
    public void Rules_without_statistics_infer_as_they_train(string name) => Cases.Sample(
        given =>
        {
            var run = new NormalizationRun(name, "{}", given.Gamma, given.Beta);
            Assert.Equal(run.Train(Flat(given.X), given.Dy).Y, run.Infer(Flat(given.X)));
        },
        iter: 30, threads: 1);

    [Fact]
    public void None_hands_everything_through()
    {
        var (y, dx, _, _) = new NormalizationRun("none", "{}", [1, 1], [0, 0]).Train([1, 2, 3, 4], [5, 6, 7, 8]);
        Assert.Equal([1, 2, 3, 4], y);
        Assert.Equal([5, 6, 7, 8], dx);
    }

    // The gradients are those of sum(y dy) by central differences of the model, in a guard so wide that they are exact.
    private static void Follows(string name, Model model) => Cases.Sample(
        given =>
        {
            const double Epsilon = 0.3, Step = 1e-4;
            var run = new NormalizationRun(name, """{"epsilon": 0.3}""", given.Gamma, given.Beta);
            var (y, dx, dGamma, dBeta) = run.Train(Flat(given.X), given.Dy);
            double Loss(double[,] x, double[] gamma, double[] beta) =>
                Flat(model(x, gamma, beta, Epsilon)).Zip(given.Dy, (value, d) => value * d).Sum();
            Near(Flat(model(given.X, given.Gamma, given.Beta, Epsilon)), y, 1e-12);
            Near(Slopes(given.X.Length, i => Loss(Nudged(given.X, i, Step), given.Gamma, given.Beta) - Loss(Nudged(given.X, i, -Step), given.Gamma, given.Beta)), dx, 1e-6);
            Near(Slopes(dGamma.Length, i => Loss(given.X, Nudged(given.Gamma, i, Step), given.Beta) - Loss(given.X, Nudged(given.Gamma, i, -Step), given.Beta)), dGamma, 1e-6);
            Near(Slopes(dBeta.Length, i => Loss(given.X, given.Gamma, Nudged(given.Beta, i, Step)) - Loss(given.X, given.Gamma, Nudged(given.Beta, i, -Step))), dBeta, 1e-6);

            double[] Slopes(int length, Func<int, double> rise) => [.. Enumerable.Range(0, length).Select(i => rise(i) / (2 * Step))];
        },
        iter: 40, threads: 1);

    private static double[,] Nudged(double[,] x, int index, double step)
    {
        var nudged = (double[,])x.Clone();
        nudged[index / x.GetLength(1), index % x.GetLength(1)] += step;
        return nudged;
    }

    private static double[] Nudged(double[] x, int index, double step) => [.. x.Select((value, i) => i == index ? value + step : value)];

    private static double[] Flat(double[,] x) => [.. x.Cast<double>()];

    private static void Near(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.Item1, pair.Item2, tolerance * (1 + Math.Abs(pair.Item1))));
    }
}
