using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Tests.Rules;
using Xunit;
using Use = Pipeline.Plugins.Tests.Golden.Use;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

/// <summary>Averages of theta against sums over all steps, run by the kernel and read as evaluation reads them.</summary>
public sealed class WeightAverages
{
    private const int StepsPerEpoch = 3;
    private static readonly Layout Layout = Layout.Of(("W1", Role.Weight, 1, 2, 5), ("b1", Role.Bias, 1, 2, 1));
    private static readonly Gen<double[][]> Gradients = Gen.Double[-1, 1].Array[Layout.Length].Array[1, 12];

    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(0, 0)]
    [InlineData(2, 0.99)]
    public void An_exponential_average_weighs_the_steps_by_beta_to_their_age(int afterEpoch, double beta) => Gradients.Sample(
        gradients =>
        {
            var options = FormattableString.Invariant($$"""{"beta": {{beta}}, "afterEpoch": {{afterEpoch}}}""");
            var (thetas, read) = Run(options, gradients);
            var due = Counted(thetas, afterEpoch);
            double[] weights = [.. due.Select((_, i) => Math.Pow(beta, due.Length - 1 - i))];
            Assert.All(Enumerable.Range(0, Layout.Length), i =>
                Assert.Equal(due.Zip(weights, (theta, weight) => weight * theta[i]).Sum() / weights.Sum(), read[i], 1e-12));
        },
        iter: 50, threads: 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_uniform_average_is_the_mean_of_the_steps(int afterEpoch) => Gradients.Sample(
        gradients =>
        {
            var (thetas, read) = Run($$"""{"kind": "uniform", "afterEpoch": {{afterEpoch}}}""", gradients);
            var due = Counted(thetas, afterEpoch);
            Assert.All(Enumerable.Range(0, Layout.Length), i => Assert.Equal(due.Average(theta => theta[i]), read[i], 1e-12));
        },
        iter: 50, threads: 1);

    [Fact]
    public void Training_takes_the_same_steps_with_an_average_and_without()
    {
        double[][] gradients = [[.. Enumerable.Range(0, Layout.Length).Select(i => 0.1 * i)], [.. Enumerable.Repeat(-0.3, Layout.Length)]];
        var (thetas, _) = Run("{}", gradients);
        Assert.Equal(Chains.Of(Use.Of("momentum")).Run(Layout, new double[Layout.Length], gradients, 0.1).Theta, thetas[^1]);
    }

    // Where no step counts yet, theta itself is read.
    private static double[][] Counted(double[][] thetas, int afterEpoch)
    {
        var skipped = afterEpoch * StepsPerEpoch;
        return thetas.Length > skipped ? thetas[skipped..] : [thetas[^1]];
    }

    private static (double[][] Thetas, double[] Read) Run(string options, double[][] gradients)
    {
        var chain = Chains.Of(Use.Of("momentum")) with { Projections = [new(RegularizerRun.Create<IProjection>("weight-average", options))] };
        var theta = new Theta<double>(Layout, new double[Layout.Length]);
        var state = InitialState.Of(chain, new StatisticsLayout([]), theta, Clock.First(StepsPerEpoch, 10));
        var thetas = new List<double[]>();
        foreach (var gradient in gradients)
        {
            state = Step.Update(chain, state, new Gradient<double>(Layout, gradient), 0.1, 1, RandomKey.FromSeed(1), Lanes.Single);
            thetas.Add(state.Theta.Span.ToArray());
        }

        return ([.. thetas], Readout.Of(chain, state).Span.ToArray());
    }
}
