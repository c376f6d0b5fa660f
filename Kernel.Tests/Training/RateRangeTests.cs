using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class RateRangeTests
{
    private const int Steps = 12;

    [Fact]
    public void The_test_is_a_fold_of_steps_whose_alpha_grows_by_equal_factors()
    {
        var (recipe, plan, data) = (Runs.Recipe(), new Plan(1, 16, 5), Runs.Data<double>());
        var state = InitialState.Of<double>(recipe, plan, data.Count);
        var range = RateRangeTest.Run(recipe, plan, data, state, 1e-3, 1e-1, Steps, 0.5, Lanes.Single);
        var (order, average) = (new int[data.Count], 0.0);
        for (var i = 0; i < Steps; i++)
        {
            // 50 examples make 4 mini-batches, of which the last has 2.
            Kernel.Data.MiniBatches.Order(Kernel.Parameters.RandomKey.FromSeed(5).Fold("order"), i / 4, true, order);
            var rows = order.AsSpan(i % 4 * 16, Math.Min(16, data.Count - (i % 4 * 16)));
            var alpha = 1e-3 * Math.Exp(Math.Log(100) * i / (Steps - 1));
            var step = Step.Take(recipe with { Schedule = new Given(alpha) }, plan, state, Runs.Batch<double>(data, rows), Lanes.Single);
            (state, average) = (step.State, (average + step.Cost) / 2);
            Assert.Equal(alpha, range.Points[i].Alpha, alpha * 1e-12);
            Assert.Equal(step.Cost, range.Points[i].Cost, 1e-9);
            Assert.Equal(average / (1 - Math.Pow(2, -(i + 1))), range.Points[i].Smoothed, 1e-9);
        }

        Assert.Equal(Steps, range.Points.Count);
        Assert.False(range.Exploded);
    }

    [Fact]
    public void The_test_ends_where_the_cost_explodes()
    {
        var (recipe, plan, data) = (Runs.Recipe(Kernel.Parameters.Chain.Of(new Momentum())), new Plan(1, 16, 5), Runs.Data<double>());
        var range = RateRangeTest.Run(recipe, plan, data, InitialState.Of<double>(recipe, plan, data.Count), 1e-3, 1e9, 100, 0.5, Lanes.Single);
        Assert.True(range.Exploded);
        Assert.InRange(range.Points.Count, 2, 99);
        var lowest = range.Points.Min(point => point.Smoothed);
        Assert.All(range.Points.SkipLast(1), point => Assert.True(point.Smoothed <= RateRangeTest.Explosion * lowest * 2));
    }

    [Fact]
    public void The_steepest_point_is_where_the_curve_falls_fastest_over_log_alpha()
    {
        // A logistic step down at alpha = 1e-2 and a wall at 1: known places.
        RatePoint[] points = [.. Enumerable.Range(0, 201).Select(i =>
        {
            var x = -5 + (i * 6.0 / 200);
            var cost = 1 / (1 + Math.Exp(4 * (x + 2))) + Math.Exp(8 * (x - 1));
            return new RatePoint(Math.Pow(10, x), cost, cost);
        })];
        var range = RateRangeTest.Of(points, exploded: false);
        Assert.Equal(-2, Math.Log10(range.Steepest!.Value.Alpha), 0.05);
        Assert.Equal(points.MinBy(point => point.Smoothed).Alpha / 10, range.Tenth!.Value, 1e-12);
    }

    [Fact]
    public void A_curve_that_never_falls_suggests_no_steepest_point()
    {
        RatePoint[] points = [.. Enumerable.Range(0, 50).Select(i => new RatePoint(Math.Exp(i), i, i))];
        Assert.Null(RateRangeTest.Of(points, exploded: false).Steepest);
        Assert.Null(RateRangeTest.Of([], exploded: true).Lowest);
    }

    private sealed record Given(double Rate) : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => Rate;
    }
}
