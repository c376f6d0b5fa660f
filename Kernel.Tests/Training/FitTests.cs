using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class FitTests
{
    private static readonly Chain Everything = new(
        [new(new Squares(0.1))],
        [new(new Momentum()), new(new UnitNorm(Grain.Entry)), new(new Scale(0.5))],
        [new(new Bound(0.6))]);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(50)]
    [InlineData(null)]
    public void Fit_equals_folding_the_pure_step_bit_for_bit(int? batchSize)
    {
        var recipe = Runs.Recipe(Everything) with { Masks = [new HalfKept()] };
        var plan = new Plan(3, batchSize, 5);
        Assert.Equal(Bits<float>(recipe, plan), Runs.Bits(Runs.Fold(recipe, plan, Runs.Data<float>())));
        Assert.Equal(Bits<double>(recipe, plan), Runs.Bits(Runs.Fold(recipe, plan, Runs.Data<double>())));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var recipe = Runs.Recipe(Everything, 150, 90);
        var (plan, data) = (new Plan(2, 64, 5), Runs.Data<float>(300));
        using var two = new Lanes(2);
        using var three = new Lanes(3);
        var one = Runs.Bits(Runs.Fit(recipe, plan, data).State);
        Assert.Equal(one, Runs.Bits(Runs.Fit(recipe, plan, data, two).State));
        Assert.Equal(one, Runs.Bits(Runs.Fit(recipe, plan, data, three).State));
    }

    [Fact]
    public void The_seed_decides_the_run()
    {
        var (recipe, data) = (Runs.Recipe(), Runs.Data<float>());
        byte[] Run(ulong seed) => [.. Runs.Bits(Runs.Fit(recipe, new(2, 8, seed), data).State)];
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var recipe = Runs.Recipe(Everything, 40, 30) with { Masks = [new HalfKept()] };
        var allocated = new long[201];
        var observer = new FitObserver((step, _) => allocated[step] = GC.GetAllocatedBytesForCurrentThread());
        using var lanes = new Lanes(2);
        Runs.Fit(recipe, new(4, 1, 5, EvaluateEvery: 0), Runs.Data<float>(), lanes, observer);

        // The runtime itself allocates now and then on this thread: the least of several windows within an epoch counts.
        Assert.Equal(0, Enumerable.Range(0, 4).Min(window => allocated[165 + (window * 10)] - allocated[155 + (window * 10)]));
    }

    [Fact]
    public void A_cancelled_run_ends_after_a_whole_step_and_goes_on_to_the_same_bits()
    {
        var (recipe, plan, data) = (Runs.Recipe(Everything), new Plan(4, 8, 5), Runs.Data<float>());
        using var source = new CancellationTokenSource();
        var observer = new FitObserver((step, _) =>
        {
            if (step == 10)
            {
                source.Cancel();
            }
        });
        var cut = Runs.Fit(recipe, plan, data, observer: observer, cancellation: source.Token);
        Assert.Equal(new(Ending.Cancelled, 10), cut.Outcome);
        var resumed = Fit.Run(recipe, plan, data, data, cut.State, Lanes.Single);
        var whole = Runs.Fit(recipe, plan, data);
        Assert.Equal(Runs.Bits(whole.State), Runs.Bits(resumed.State));
        Assert.Equal(whole.State.History, resumed.State.History);
    }

    [Fact]
    public void A_run_that_diverges_names_step_and_entry_and_keeps_the_state_before()
    {
        var (plan, data) = (new Plan(4, 8, 5), Runs.Data<float>());
        var result = Runs.Fit(Runs.Recipe(Chain.Of(new BreaksAt(12), new Momentum())), plan, data);
        Assert.Equal(new(Ending.Diverged, 12, "b2"), result.Outcome with { Culprit = null });

        using var source = new CancellationTokenSource();
        var healthy = Runs.Recipe(Chain.Of(new BreaksAt(-1), new Momentum()));
        var observer = new FitObserver((step, _) =>
        {
            if (step == 11)
            {
                source.Cancel();
            }
        });
        Assert.Equal(
            Runs.Bits(Runs.Fit(healthy, plan, data, observer: observer, cancellation: source.Token).State),
            Runs.Bits(result.State));
    }

    [Theory]
    [InlineData(Grain.Element)]
    [InlineData(Grain.Entry)]
    [InlineData(Grain.Network)]
    public void The_entry_that_broke_is_named_whatever_the_grain(Grain grain)
    {
        var chain = Chain.Of(new Momentum()) with { Projections = [new(new BreaksLast(grain))] };
        Assert.Equal(new(Ending.Diverged, 1, "b3"), Runs.Fit(Runs.Recipe(chain), new(1, 8, 5), Runs.Data<float>()).Outcome with { Culprit = null });
    }

    [Fact]
    public void A_stopping_rule_ends_the_run_and_the_best_epoch_comes_back()
    {
        var (recipe, data) = (Runs.Recipe(), Runs.Data<float>());
        var stopped = Runs.Fit(recipe with { StoppingRules = [new StopAfter(5, 3)] }, new(9, 8, 5), data);
        Assert.Equal(new(Ending.StoppedEarly, 35, RestoredEpoch: 3), stopped.Outcome);
        var three = Fit.Run(recipe, new(3, 8, 5), data, data, InitialState.Of<float>(recipe, new(9, 8, 5), data.Count), Lanes.Single);
        Assert.Equal(Runs.Bits(three.State), Runs.Bits(stopped.State));
        Assert.Equal(5, stopped.State.History.Length);
    }

    [Theory]
    [InlineData(1, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(2, new[] { 2, 4, 5 })]
    [InlineData(0, new[] { 5 })]
    public void Evaluation_happens_every_so_many_epochs_and_after_the_last(int every, int[] evaluated)
    {
        var epochs = new List<EpochReport>();
        Runs.Fit(Runs.Recipe(), new(5, 8, 5, every), Runs.Data<float>(), observer: new(Epoch: epochs.Add));
        Assert.Equal(5, epochs.Count);
        Assert.Equal(evaluated, epochs.Where(epoch => double.IsFinite(epoch.Record.DevCost)).Select(epoch => epoch.Record.Epoch));
        Assert.All(epochs, epoch => Assert.True(double.IsFinite(epoch.Record.TrainCost)));
    }

    [Fact]
    public void The_cost_of_an_epoch_weights_a_ragged_last_batch_by_its_examples()
    {
        // With alpha 0 the parameters stay, so that the epoch's cost is the cost of the whole split.
        var recipe = Runs.Recipe() with { Alpha0 = 0 };
        Gen.Int[1, 60].Sample(
            size =>
            {
                var epochs = new List<EpochReport>();
                Runs.Fit(recipe, new(1, size, 5), Runs.Data<double>(), observer: new(Epoch: epochs.Add));
                Assert.Equal(epochs[0].Train!.Cost, epochs[0].Record.TrainCost, 1e-12);
            },
            iter: 30);
    }

    [Fact]
    public void Evaluation_reads_the_average_of_the_weights_where_a_rule_keeps_one()
    {
        var chain = Chain.Of(new Momentum()) with { Projections = [new(new Average())] };
        var (recipe, data) = (Runs.Recipe(chain), Runs.Data<double>());
        var epochs = new List<EpochReport>();
        var result = Runs.Fit(recipe, new(2, 8, 5), data, observer: new(Epoch: epochs.Add));
        var average = Readout.Of(chain, result.State);
        Assert.Equal(result.State.Slots.Vector(1, recipe.Architecture.Layout), average.Span);
        var evaluation = Kernel.Evaluation.Evaluate.Run(recipe, average, result.State.Statistics, data, Lanes.Single);
        Assert.Equal(evaluation, epochs[^1].Train);
        Assert.NotEqual(result.State.Theta.Span.ToArray(), average.Span.ToArray());
    }

    private static byte[] Bits<T>(Recipe recipe, Plan plan)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        [.. Runs.Bits(Runs.Fit(recipe, plan, Runs.Data<T>()).State)];
}
