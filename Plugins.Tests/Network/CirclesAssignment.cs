using Pipeline.Host.Course;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>
/// The course's assignment on initialization: 2-10-5-1 on two circles, 15,000 steps of full-batch gradient descent, from
/// numpy's own numbers, so that the published costs must come out.
/// </summary>
public sealed class CirclesAssignment
{
    private const int Iterations = 15000;

    private static readonly Dataset<double> Train = Data.Points("circles_train.csv");
    private static readonly Dataset<double> Test = Data.Points("circles_test.csv");
    private static readonly Recipe Recipe =
        Networks.Of([2, 10, 5, 1], Activation.Of(ActivationKind.Relu), Loss.BinaryCrossEntropy) with { Alpha0 = 0.01 };

    [Fact]
    public void The_published_matrix_comes_out_of_the_seed()
    {
        double[] published = [17.88628473, 4.36509851, 0.96497468];
        Assert.All(published.Zip(new NumpyRandom(3).Normal(3)), pair => Assert.Equal(pair.Item1, 10 * pair.Item2, 1e-8));
    }

    [Fact]
    public void He_weights_give_the_published_costs_and_accuracies()
    {
        var end = Run(Drawn(fanIn => Math.Sqrt(2.0 / fanIn)));
        Assert.Equal(0.883053746342, end.History[0].TrainCost, 1e-12);
        Assert.Equal(0.687982591973, end.History[1000].TrainCost, 1e-12);
        Assert.Equal(0.0735789596, end.History[14000].TrainCost, 1e-8);
        Assert.Equal(0.993333333333, Accuracy(end, Train), 1e-12);
        Assert.Equal(0.96, Accuracy(end, Test), 1e-12);
        Assert.Equal(0, Rises(end));
    }

    [Fact]
    public void Large_random_weights_start_badly_and_stay_behind()
    {
        var end = Run(Drawn(_ => 10));
        Assert.Equal(1773.59, end.History[0].TrainCost, 0.01);
        Assert.Equal(0.623539, end.History[1000].TrainCost, 1e-3);
        Assert.Equal(0.382793, end.History[14000].TrainCost, 1e-3);
        Assert.Equal(0.83, Accuracy(end, Train), 0.005);
        Assert.Equal(0.86, Accuracy(end, Test), 0.005);
    }

    [Fact]
    public void Zero_weights_learn_nothing_at_all()
    {
        var end = Run(Initial("zeros"));
        Assert.All(end.History, epoch => Assert.Equal(Math.Log(2), epoch.TrainCost, 1e-12));
        Assert.Equal(0.5, Accuracy(end, Train));
        Assert.Equal(0.5, Accuracy(end, Test));
        AssertRowsAreEqual(end.Theta);
    }

    [Fact]
    public void Constant_weights_keep_all_units_of_a_layer_alike()
    {
        var end = Run(Initial("constant", """{"value": 0.1}"""), 2000);
        Assert.NotEqual(0.1, end.Theta.Span[0]);
        AssertRowsAreEqual(end.Theta);
    }

    [Fact]
    public void Our_own_He_draws_learn_the_circles_too()
    {
        var end = Run(Initial("he"));
        Assert.InRange(Accuracy(end, Train), 0.98, 1);
    }

    // W in the assignment's order; every b is 0 and takes no draw.
    private static Theta<double> Drawn(Func<int, double> scale)
    {
        var random = new NumpyRandom(3);
        return Recipe.Architecture.Layout.Theta(entry => entry.Role == Role.Weight
            ? [.. random.Normal(entry.Length).Select(value => value * scale(entry.Columns))]
            : new double[entry.Length]);
    }

    private static Theta<double> Initial(string name, string options = "{}") => InitialState.Initialize<double>(
        Recipe.Architecture.Layout, Networks.Create<IInitializer>(name, options), RandomKey.FromSeed(2));

    private static TrainingState<double> Run(Theta<double> theta, int iterations = Iterations)
    {
        var plan = new Plan(iterations, null, 1, EvaluateEvery: 0);
        var start = InitialState.Of(Recipe.Chain, Recipe.Architecture.StatisticsLayout, theta, Clock.First(1, iterations));
        return Fit.Run(Recipe, plan, Train, null, start, Lanes.Single).State;
    }

    private static double Accuracy(TrainingState<double> state, Dataset<double> data) =>
        Evaluate.Run(Recipe, state.Theta, state.Statistics, data, Lanes.Single).Accuracy;

    private static int Rises(TrainingState<double> state) =>
        state.History.Zip(state.History.Skip(1)).Count(pair => pair.Item2.TrainCost > pair.Item1.TrainCost);

    private static void AssertRowsAreEqual(Theta<double> theta)
    {
        foreach (var entry in theta.Layout.Entries.Where(entry => entry is { Role: Role.Weight, Rows: > 1 }))
        {
            var rows = theta[entry].ToArray().Chunk(entry.Columns).ToArray();
            Assert.All(rows, row => Assert.Equal(rows[0], row));
        }
    }
}
