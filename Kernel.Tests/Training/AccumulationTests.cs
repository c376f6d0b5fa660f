using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

/// <summary>Groups of mini-batches of 50 examples, of which many are ragged.</summary>
public sealed class AccumulationTests
{
    private const int Examples = 50;

    private static readonly Chain Everything = new(
        [new(new Squares(0.1))],
        [new(new Momentum()), new(new UnitNorm(Grain.Entry)), new(new Scale(0.5))],
        [new(new Bound(0.6))]);

    [Fact]
    public void A_group_of_mini_batches_steps_as_one_batch_of_all_their_examples() => Gen.Select(Gen.Int[1, 20], Gen.Int[2, 9]).Sample(
        (size, group) =>
        {
            var (recipe, data) = (Runs.Recipe(Everything), Runs.Data<double>(Examples));
            var grouped = Runs.Fit(recipe, new(3, size, 5, Accumulate: group), data).State;
            var whole = Runs.Fit(recipe, new(3, size * group, 5), data).State;
            Assert.Equal(whole.Clock, grouped.Clock);
            Assert.All(whole.Theta.Span.ToArray().Zip(grouped.Theta.Span.ToArray()), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-11));
            Assert.Equal(whole.History[^1].TrainCost, grouped.History[^1].TrainCost, 1e-11);
            Assert.Equal(3 * ((Examples + size - 1) / size), grouped.Statistics.Updates);
        },
        iter: 60, threads: 1);

    [Fact]
    public void The_reported_gradient_is_the_groups()
    {
        double Reported(Plan plan)
        {
            var reports = new List<EpochReport>();
            Runs.Fit(Runs.Recipe(), plan, Runs.Data<double>(Examples), observer: new(Epoch: reports.Add));
            return reports[^1].GradientNorm;
        }

        Assert.Equal(Reported(new(2, 32, 5)), Reported(new(2, 8, 5, Accumulate: 4)), 1e-12);
    }

    [Fact]
    public void A_step_of_a_group_allocates_nothing()
    {
        var recipe = Runs.Recipe(Everything, 40, 30) with { Masks = [new HalfKept()] };
        var allocated = new long[101];
        var observer = new FitObserver((step, _) => allocated[step] = GC.GetAllocatedBytesForCurrentThread());
        Runs.Fit(recipe, new(4, 1, 5, EvaluateEvery: 0, Accumulate: 2), Runs.Data<float>(Examples), observer: observer);
        Assert.Equal(0, Enumerable.Range(0, 4).Min(window => allocated[82 + (window * 4)] - allocated[79 + (window * 4)]));
    }

    [Fact]
    public void Masks_differ_between_the_mini_batches_of_a_group_and_repeat_with_the_seed()
    {
        // The same examples in both halves: one mask for both would give the gradient of one half.
        var half = Runs.Data<double>(25);
        var data = half.Take([.. Enumerable.Range(0, 50).Select(i => i % 25)]);
        var recipe = Runs.Recipe() with { Masks = [new HalfKept()] };
        double[] Theta(Plan plan, Kernel.Data.Dataset<double> on) => Runs.Fit(recipe, plan, on).State.Theta.Span.ToArray();
        var grouped = Theta(new(1, 25, 5, Shuffle: false, Accumulate: 2), data);
        Assert.Equal(grouped, Theta(new(1, 25, 5, Shuffle: false, Accumulate: 2), data));
        Assert.Contains(
            grouped.Zip(Theta(new(1, 25, 5, Shuffle: false, Accumulate: 1), half)), pair => Math.Abs(pair.Item1 - pair.Item2) > 1e-6);
    }

    [Fact]
    public void A_run_that_diverges_keeps_the_state_before_the_group()
    {
        var (plan, data) = (new Plan(4, 8, 5, Accumulate: 2), Runs.Data<float>(Examples));
        var result = Runs.Fit(Runs.Recipe(Chain.Of(new BreaksAt(7), new Momentum())), plan, data);
        Assert.Equal(new(Ending.Diverged, 7, "b2"), result.Outcome with { Culprit = null });
        using var source = new CancellationTokenSource();
        var observer = new FitObserver((step, _) =>
        {
            if (step == 6)
            {
                source.Cancel();
            }
        });
        var healthy = Runs.Recipe(Chain.Of(new BreaksAt(-1), new Momentum()));
        Assert.Equal(
            Runs.Bits(Runs.Fit(healthy, plan, data, observer: observer, cancellation: source.Token).State), Runs.Bits(result.State));
    }
}
