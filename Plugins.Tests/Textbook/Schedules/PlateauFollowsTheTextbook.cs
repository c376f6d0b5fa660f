using CsCheck;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Schedules;

public sealed class PlateauFollowsTheTextbook
{
    private const string Options = """
        {"factor": 0.5, "patience": 2, "threshold": 0.05, "thresholdMode": "absolute", "cooldown": 3, "minimum": 0.02}
        """;

    private static readonly Gen<double[]> Costs = Gen.Int[0, 8].Select(level => level / 4.0).Array[0, 60];

    [Fact]
    public void Falling_costs_are_followed_as_by_a_counter() => Costs.Sample(
        costs => Assert.Equal(ByCounter(costs), Alpha(Options, costs, double.NaN), 1e-15), iter: 300, threads: 1);

    [Fact]
    public void Rising_accuracies_are_falling_costs_upside_down() => Costs.Sample(
        costs =>
        {
            var options = Options.Replace("}", ", \"metric\": \"dev-accuracy\"}", StringComparison.Ordinal);
            Assert.Equal(ByCounter(costs), Alpha(options, Array.ConvertAll(costs, _ => double.NaN), costs.Select(cost => -cost)), 1e-15);
        },
        iter: 300, threads: 1);

    [Fact]
    public void Epochs_that_were_not_evaluated_change_nothing() => Costs.Sample(
        costs => Assert.Equal(
            ByCounter(costs),
            Alpha(Options, [.. costs.SelectMany(cost => new[] { double.NaN, cost, double.NaN })], double.NaN),
            1e-15),
        iter: 100, threads: 1);

    // PyTorch's documentation of ReduceLROnPlateau, with state.
    private static double ByCounter(double[] costs)
    {
        var (alpha, best, bad, cooldown) = (1.0, double.PositiveInfinity, 0, 0);
        foreach (var cost in costs)
        {
            if (cost < best - 0.05)
            {
                (best, bad) = (cost, 0);
            }
            else
            {
                bad++;
            }

            if (cooldown > 0)
            {
                cooldown--;
                bad = 0;
            }

            if (bad > 2)
            {
                (alpha, cooldown, bad) = (Math.Max(alpha * 0.5, 0.02), 3, 0);
            }
        }

        return alpha;
    }

    private static double Alpha(string options, double[] costs, double accuracy) =>
        Alpha(options, costs, Enumerable.Repeat(accuracy, costs.Length));

    private static double Alpha(string options, double[] costs, IEnumerable<double> accuracies)
    {
        EpochRecord[] epochs = [.. costs.Zip(accuracies, (cost, accuracy) => new EpochRecord(1, 0, cost, 0, accuracy, 0))];
        return Curve.Schedule("plateau", options).Alpha(1, Clock.First(1, 100), new(epochs));
    }
}
