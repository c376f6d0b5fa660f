using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Tests.Training;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Monitoring;

public sealed class MonotonicityTests
{
    private static readonly Dataset<double> Data = Runs.Data<double>();

    [Fact]
    public void Rises_are_counted_with_the_first_and_the_largest()
    {
        var rises = new[] { 5.0, 4, 4, 4.5, 2, 3.5, 1 }.Index().Aggregate(Rises.None, (fold, value) => fold.With(value.Index, value.Item, 1e-12));
        Assert.Equal(new(6, 2, 1.5, 3, 1), rises);
        Assert.Equal(1 / 3.0, rises.Share, 1e-15);
    }

    [Fact]
    public void Rounding_and_numbers_that_are_not_finite_are_no_rises()
    {
        var rounding = Rises.RoundingOf<float>();
        Assert.Equal(8 / 8388608.0, rounding);
        Assert.Equal(0, Rises.None.With(0, 1, rounding).With(1, 1 + 9e-7, rounding).With(2, double.NaN, rounding).Count);
        Assert.Equal(1, Rises.None.With(0, 1, rounding).With(1, 1 + 2e-6, rounding).Count);
    }

    [Theory]
    [InlineData(CostKind.Full, MonotonicityVerdict.Warning)]
    [InlineData(CostKind.MiniBatches, MonotonicityVerdict.Expected)]
    [InlineData(CostKind.Drawn, MonotonicityVerdict.Expected)]
    public void A_rise_is_a_warning_with_the_whole_split_in_a_step_only(CostKind kind, MonotonicityVerdict verdict)
    {
        var falling = Monotonicity.Of<double>(kind).With(1, 3, 1).With(2, 2, 1.5);
        Assert.Equal((MonotonicityVerdict.Monotone, 1), (falling.Verdict, falling.Data.Count));
        Assert.Equal(verdict, falling.With(3, 2.5, 1).Verdict);
    }

    [Fact]
    public void The_kind_follows_from_masks_then_mini_batches()
    {
        var recipe = Runs.Recipe();
        Assert.Equal(CostKind.Full, CostKinds.Of(recipe, new(1, null, 1), 50));
        Assert.Equal(CostKind.Full, CostKinds.Of(recipe, new(1, 50, 1), 50));
        Assert.Equal(CostKind.MiniBatches, CostKinds.Of(recipe, new(1, 49, 1), 50));
        Assert.Equal(CostKind.Drawn, CostKinds.Of(recipe with { Masks = [new Halves()] }, new(1, null, 1), 50));
    }

    [Fact]
    public void A_small_alpha_passes_the_descent_check_and_a_large_one_does_not()
    {
        var recipe = Runs.Recipe() with { Masks = [new Halves()], Alpha0 = 0.05 };
        var small = DescentCheck.Run(recipe, new(9, 8, 5), Data, 20, Lanes.Single);
        Assert.True(small.Passed);
        Assert.Equal(20, small.Monotonicity.Total.Compared);
        var large = DescentCheck.Run(recipe with { Alpha0 = 300 }, new(9, 8, 5), Data, 20, Lanes.Single);
        Assert.False(large.Passed);
    }

    [Fact]
    public void The_descent_check_sees_J_with_its_penalties_in_training_mode()
    {
        var recipe = Runs.Recipe() with { Alpha0 = 0.05 };
        var plan = new Plan(3, null, 5);
        var start = InitialState.Of<double>(recipe, plan, Data.Count);
        var penalized = recipe with { Chain = recipe.Chain with { Penalties = [new(new Squares())] } };
        var expected = Pipeline.Kernel.Evaluation.Evaluate.Run(penalized, start.Theta, start.Statistics, Data, Lanes.Single);
        Assert.Equal(expected.CostWithPenalty, DescentCheck.Run(penalized, plan, Data, 2, Lanes.Single).First, 1e-12);
        Assert.True(expected.CostWithPenalty > expected.Cost);
    }

    [Fact]
    public void A_few_examples_are_learned_by_heart_and_zero_steps_of_alpha_learn_none()
    {
        var recipe = Runs.Recipe() with { Alpha0 = 0.5 };
        var learned = OverfitCheck.Run(recipe, new(9, 8, 5), Data, 6, 3000, 0.01, Lanes.Single);
        Assert.True(learned.Passed);
        Assert.Equal(6, learned.Examples);
        Assert.InRange(learned.Steps, 2, 2999);
        Assert.False(OverfitCheck.Run(recipe with { Alpha0 = 1e-9 }, new(9, 8, 5), Data, 6, 50, 0.01, Lanes.Single).Passed);
    }

    [Fact]
    public void The_cost_is_still_falling_where_it_lies_noticeably_below_that_of_ten_epochs_before()
    {
        static Convergence Of(Func<int, double> cost) => Convergence.Of(new(
            [.. Enumerable.Range(1, 30).Select(epoch => new EpochRecord(epoch, cost(epoch), double.NaN, double.NaN, double.NaN, 1))]));
        Assert.Equal((10, (1 / 20.0 - (1 / 30.0)) * 20), (Of(epoch => 1.0 / epoch).Epochs, Of(epoch => 1.0 / epoch).Fall));
        Assert.True(Of(epoch => 1.0 / epoch).IsFalling);
        Assert.False(Of(_ => 0.3).IsFalling);
        Assert.False(Of(epoch => epoch).IsFalling);
        Assert.Equal(new(0, 0), Convergence.Of(EpochHistory.Empty));
    }

    private sealed record Halves : IActivationMask
    {
        public bool Covers(int layer) => layer == 1;

        public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => RandomFill.Mask(key, 0.5, mask);
    }

    private sealed record Squares : IPenalty
    {
        public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            var sum = 0.0;
            foreach (var value in theta)
            {
                sum += double.CreateTruncating(value * value);
            }

            return sum / 2;
        }

        public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            for (var i = 0; i < update.Length; i++)
            {
                update[i] = tile.Update[i] + tile.Theta[i];
            }
        }
    }
}
