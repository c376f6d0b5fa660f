using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws.Rules;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>Every optimizer beside a model in plain doubles that was written from the paper.</summary>
public sealed class OptimizersFollowTheTextbook
{
    private const int Steps = 12;

    private static readonly Layout Layout = Layout.Of(("W1", Role.Weight, 1, 3, 2), ("b1", Role.Bias, 1, 3, 1));

    private static readonly Gen<double> Gradient = Gen.Frequency(
        (1, Gen.Const(0.0)),
        (6, Gen.Select(Gen.Double[0.1, 1], Gen.Int[-4, 3], Gen.Bool, (x, e, up) => (up ? x : -x) * Math.Pow(10, e))));

    private static readonly Gen<(double[] Theta, double[][] Gradients, double[] Alphas)> Run = Gen.Select(
        Gen.Double[-2, 2].Array[Layout.Length],
        Gradient.Array[Layout.Length].Array[Steps],
        Gen.Double[1e-4, 0.1].Array[Steps]);

    public static TheoryData<string, string> Cases => new(Textbooks.All.Select(book => (book.Name, book.Options)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Theta_follows_the_textbook(string name, string options)
    {
        var rule = PluginCatalog.Ours.Create<IOptimizer>(name, options);
        var book = Textbooks.All.Single(candidate => (candidate.Name, candidate.Options) == (name, options));
        Run.Sample(
            run =>
            {
                var model = book.Create(Layout);
                var (theta, expected, state) = (run.Theta, run.Theta, RuleState<double>.Initial(rule, run.Theta));
                for (var t = 1; t <= Steps; t++)
                {
                    var (g, alpha) = (run.Gradients[t - 1], run.Alphas[t - 1]);
                    var context = new StepContext(new(t, 0, t, Steps, 1), alpha, 1, default);
                    expected = model(expected, g, alpha, t);
                    (var direction, state) = state.Step(rule, Layout, g, theta, context, Tiling.Whole, double.NaN);
                    theta = [.. theta.Select((value, i) => value - (alpha * direction[i]))];
                    Near(expected, theta, t);
                }
            },
            iter: 60, threads: 1);
    }

    [Fact]
    public void Every_optimizer_has_a_textbook() => Assert.Empty(
        PluginCatalog.Ours.Of<IOptimizer>().Select(PluginCatalog.NameOf).Except(Textbooks.All.Select(book => book.Name)));

    private static void Near(double[] expected, double[] actual, int t)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= (1e-9 * Math.Abs(expected[i])) + 1e-12,
                $"element {i} after step {t}: the textbook gives {expected[i]:R}, the rule {actual[i]:R}");
        }
    }
}
