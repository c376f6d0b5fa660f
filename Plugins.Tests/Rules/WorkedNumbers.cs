using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Golden;
using Xunit;

namespace Pipeline.Plugins.Tests.Rules;

/// <summary>The numbers that the course's statements on optimizers and learning rates work out to.</summary>
public sealed class WorkedNumbers
{
    private static readonly double[] Theta = [1, -2, 0.5, 0];
    private static readonly double[][] Gradients = [[0.1, -0.2, 0.3, 0], [-0.05, 0.4, 0.3, 0]];

    [Fact]
    public void Momentum_takes_the_courses_two_steps() => TwoSteps(
        Use.Of("momentum"), [0.999, -1.998, 0.497, 0], [0.9986, -2.0002, 0.4913, 0]);

    [Fact]
    public void Rmsprop_takes_the_courses_two_steps() => TwoSteps(
        Use.Of("rmsprop"),
        [0.68377381511, -1.683772629267, 0.183772409665, 0],
        [0.831215130217, -1.969486842095, -0.045643257125, 0]);

    [Fact]
    public void Adam_takes_the_courses_two_steps() => TwoSteps(
        Use.Of("adam"),
        [0.90000001, -1.900000005, 0.400000003333, 0],
        [0.873366309403, -1.936610356546, 0.300000006667, 0]);

    [Fact]
    public void Adam_without_bias_correction_takes_a_longer_first_step() => Same(
        [0.68377323398, -1.683772733982, 0.183772567316, 0],
        Chains.Of(Use.Of("adam", new { biasCorrection = false })).Run(Chains.Column(4), Theta, Gradients[..1], 0.1).Theta);

    [Theory]
    [InlineData("inside", 1e-5, 0.09995)]
    [InlineData("outside", 1e-5, 3.1523)]
    [InlineData("inside", 1e-3, 3.0151)]
    [InlineData("outside", 1e-3, 3.1622)]
    public void Epsilon_inside_the_root_shortens_steps_of_tiny_gradients(string epsilonPlace, double gradient, double step)
    {
        var (directions, _) = Chains.Of(Use.Of("rmsprop", new { epsilonPlace })).Run(Chains.Column(1), [0], [[gradient]], 1);
        Assert.Equal(step, directions[0][0], 1e-4 * step);
    }

    [Fact]
    public void The_first_rmsprop_step_does_not_depend_on_the_gradient()
    {
        var (directions, _) = Chains.Of(Use.Of("rmsprop")).Run(Chains.Column(3), [0, 0, 0], [[50, -2e3, 7e6]], 1);
        Same([3.16228, -3.16228, 3.16228], directions[0], 1e-5);
    }

    [Fact]
    public void Velocity_under_a_constant_gradient_approaches_it()
    {
        var constant = Enumerable.Repeat(new[] { 1.0 }, 10).ToArray();
        var (velocity, _) = Chains.Of(Use.Of("momentum")).Run(Chains.Column(1), [0], constant, 0.1);
        Same([0.1, 0.19, 0.40951, 0.65132], [velocity[0][0], velocity[1][0], velocity[4][0], velocity[9][0]], 1e-5);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.5, 6)]
    [InlineData(0.9, 38)]
    public void Momentum_widens_the_range_of_stable_learning_rates(double beta, double largest)
    {
        Assert.True(FinalDistance(beta, 0.99 * largest) < 1);
        Assert.True(FinalDistance(beta, 1.01 * largest) > 1);
    }

    [Theory]
    [InlineData("exponential", "{}", 0.2, 1, 0.19)]
    [InlineData("exponential", "{}", 0.2, 2, 0.1805)]
    [InlineData("exponential", "{}", 0.2, 10, 0.119747)]
    [InlineData("exponential", "{}", 0.2, 100, 0.001184)]
    [InlineData("staircase", """{"every": 10, "factor": 0.5}""", 0.2, 10, 0.1)]
    [InlineData("staircase", """{"every": 10, "factor": 0.5}""", 0.2, 100, 0.0001953125)]
    [InlineData("inverse-time", """{"decay": 1}""", 0.5, 2, 0.166667)]
    [InlineData("inverse-time", """{"decay": 1}""", 0.2, 1, 0.1)]
    [InlineData("inverse-sqrt", "{}", 0.2, 0, 0.2)]
    [InlineData("inverse-sqrt", "{}", 0.2, 1, 0.141421)]
    [InlineData("inverse-sqrt", "{}", 0.2, 9, 0.0632456)]
    [InlineData("inverse-sqrt", "{}", 0.2, 99, 0.02)]
    public void Schedules_give_the_courses_rates(string schedule, string options, double alpha0, int epochsDone, double expected)
    {
        var clock = new Clock((10L * epochsDone) + 1, epochsDone, 1, 10, 200);
        var alpha = PluginCatalog.Ours.Create<ISchedule>(schedule, options).Alpha(alpha0, clock, EpochHistory.Empty);
        Assert.Equal(expected, alpha, 1e-6);
    }

    private static void TwoSteps(Use use, double[] afterOne, double[] afterTwo)
    {
        Same(afterOne, Chains.Of(use).Run(Chains.Column(4), Theta, Gradients[..1], 0.1).Theta);
        Same(afterTwo, Chains.Of(use).Run(Chains.Column(4), Theta, Gradients, 0.1).Theta);
    }

    private static double FinalDistance(double beta, double alpha)
    {
        var run = new Textbook.ChainRun(Chains.Of(Use.Of("momentum", new { beta })), Chains.Column(1), [1]);
        for (var step = 0; step < 3000; step++)
        {
            run.Step([run.Theta[0]], alpha);
        }

        return Math.Abs(run.Theta[0]);
    }

    private static void Same(double[] expected, double[] actual, double tolerance = 2e-12) =>
        Close.Must(expected, actual, 0, tolerance, "a worked number");
}
