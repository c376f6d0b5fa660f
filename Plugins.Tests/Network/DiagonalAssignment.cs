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
/// The course's assignment on regularization, 2-20-3-1 for 30,000 steps, on points parted by a noisy diagonal: what L2
/// and dropout cost on the training set and win on the test set. The expected numbers are the assignment's own program's.
/// </summary>
public sealed class DiagonalAssignment
{
    private const int Iterations = 30000;

    private static readonly Dataset<double> Train = Data.Points("diagonal_train.csv");
    private static readonly Dataset<double> Test = Data.Points("diagonal_test.csv");
    private static readonly Recipe Plain =
        Networks.Of([2, 20, 3, 1], Activation.Of(ActivationKind.Relu), Loss.BinaryCrossEntropy) with { Alpha0 = 0.3 };

    [Fact]
    public void No_regularization_overfits() => AssertAccuracies(Plain, 0.9621, 0.8900);

    [Theory]
    [InlineData(0.7, 0.9336, 0.9075)]
    [InlineData(2, 0.9242, 0.9080)]
    public void L2_gives_up_training_accuracy_for_test_accuracy(double lambda, double train, double test) => AssertAccuracies(
        Plain.With(Networks.Create<IPenalty>("l2", FormattableString.Invariant($$"""{"lambda": {{lambda}}}"""))), train, test);

    [Fact]
    public void Dropout_gives_up_training_accuracy_for_test_accuracy()
    {
        // The assignment's masks come from numpy; ours are others, so that only the direction is known.
        var (train, test) = Accuracies(Plain.WithDropout(0.86));
        Assert.InRange(train, 0.9, 0.962);
        Assert.InRange(test, 0.892, 1);
    }

    private static void AssertAccuracies(Recipe recipe, double train, double test) => Assert.Equal((train, test), Accuracies(recipe));

    private static (double Train, double Test) Accuracies(Recipe recipe)
    {
        var random = new NumpyRandom(3);
        var theta = recipe.Architecture.Layout.Theta(entry => entry.Role == Role.Weight
            ? [.. random.Normal(entry.Length).Select(value => value / Math.Sqrt(entry.Columns))]
            : new double[entry.Length]);
        var plan = new Plan(Iterations, null, 1, EvaluateEvery: 0);
        var start = InitialState.Of(recipe.Chain, recipe.Architecture.StatisticsLayout, theta, Clock.First(1, Iterations));
        var end = Fit.Run(recipe, plan, Train, null, start, Lanes.Single).State;
        double Accuracy(Dataset<double> data) => Evaluate.Run(recipe, end.Theta, end.Statistics, data, Lanes.Single).Accuracy;
        return (Math.Round(Accuracy(Train), 4), Math.Round(Accuracy(Test), 4));
    }
}
