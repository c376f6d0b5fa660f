using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

/// <summary>The update within the backward pass, strip by strip, gives what the stored gradient gives.</summary>
public sealed class StripTests
{
    private const int Features = 300;

    public static TheoryData<string, int> Chains => new(
        from chain in Named.Keys from threads in new[] { 1, 2, 3 } select (chain, threads));

    private static Dictionary<string, Chain> Named => new()
    {
        ["formula"] = Chain.Of(new Averaging()),
        ["plain rule"] = Chain.Of(new Momentum()),
        ["formula behind a plain rule"] = Chain.Of(new Scale(0.5), new Averaging()),
        ["plain rule behind a formula"] = Chain.Of(new Averaging(), new Scale(0.5)),
        ["formula on weights alone"] = new([], [new(new Averaging(), new Only([Role.Weight], []))], []),
        ["rule of whole entries"] = Chain.Of(new Averaging(), new UnitNorm(Grain.Entry)),
        ["rule of all of theta"] = Chain.Of(new UnitNorm(Grain.Network), new Averaging()),
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_run_is_the_fold_of_gradient_and_update(string chain, int threads)
    {
        SameAsFold<float>(Named[chain], threads);
        SameAsFold<double>(Named[chain], threads);
    }

    [Fact]
    public void A_formula_rule_that_runs_two_loops_is_refused()
    {
        var recipe = Recipe(Chain.Of(new TwoLoops()));
        var error = Assert.Throws<InvalidOperationException>(() => Runs.Fit(recipe, new(1, 16, 1), Data<float>()));
        Assert.Contains(nameof(TwoLoops), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_breaks_in_a_strip_is_named()
    {
        var result = Runs.Fit(Recipe(Chain.Of(new Breaking("W2"))), new(2, 16, 1), Data<float>());
        Assert.Equal("W2", result.Outcome.Entry);
        Assert.Equal(1, result.Outcome.Step);
    }

    [Fact]
    public void A_step_with_strips_allocates_nothing()
    {
        var samples = new List<long>();
        var observer = new FitObserver(Step: (_, _) => samples.Add(GC.GetAllocatedBytesForCurrentThread()));
        samples.Capacity = 100;
        Runs.Fit(Recipe(Chain.Of(new Averaging())), new(1, 16, 1), Data<float>(), observer: observer);
        Assert.Contains(0L, Enumerable.Range(1, samples.Count - 2).Select(i => samples[i + 1] - samples[i]));
    }

    [Fact]
    public void The_gradient_that_an_epoch_reports_is_that_of_its_last_step_and_whole()
    {
        var (recipe, plan, norms) = (Recipe(Chain.Of(new Averaging())), new Plan(2, 16, 1), new List<double>());
        Runs.Fit(recipe, plan, Data<float>(), observer: new(Epoch: report => norms.Add(report.GradientNorm)));
        var last = Fold(recipe, plan, Data<float>()).Last;
        Assert.Equal(Math.Sqrt(Reductions.SumOfSquares(last.Span)), norms[^1]);
    }

    private static void SameAsFold<T>(Chain chain, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var lanes = new Lanes(threads);
        var (recipe, plan, data) = (Recipe(chain), new Plan(2, 16, 1), Data<T>());
        var fit = Runs.Fit(recipe, plan, data, lanes).State;
        var fold = Fold(recipe, plan, data).State;
        Assert.Equal(fold.Theta.Span, fit.Theta.Span);
        Assert.Equal(fold.Slots.Names, fit.Slots.Names);
        for (var slot = 0; slot < fold.Slots.Names.Length; slot++)
        {
            var layout = recipe.Architecture.Layout;
            Assert.Equal(fold.Slots.Vector(slot, layout), fit.Slots.Vector(slot, layout));
        }
    }

    // The loop as the course writes it: a gradient of all of theta, then the update.
    private static (TrainingState<T> State, Gradient<T> Last) Fold<T>(Recipe recipe, Plan plan, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var state = InitialState.Of<T>(recipe, plan, data.Count);
        var (order, last) = (new int[data.Count], new Gradient<T>(state.Theta.Layout, state.Theta.Span));
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            MiniBatches.Order(RandomKey.FromSeed(plan.Seed).Fold("order"), epoch, plan.Shuffle, order);
            foreach (var rows in order.Chunk(plan.BatchSize!.Value))
            {
                var batch = Runs.Batch(data, rows);
                last = new Objective<T>(recipe, batch, state.Statistics, default, Lanes.Single).Gradient(state.Theta);
                var alpha = recipe.Schedule.Alpha(recipe.Alpha0, state.Clock, default);
                state = Step.Update(recipe.Chain, state, last, alpha, rows.Length, default, Lanes.Single);
            }
        }

        return (state, last);
    }

    // Several strips a layer, of unequal lengths, and layers that fit into one.
    private static Recipe Recipe(Chain chain) => new(
        new(Features, [.. new[] { 173, 41 }.Select(units => new DenseLayer(units, Activation.Of(ActivationKind.Tanh))), new(4, Activation.Of(ActivationKind.Linear))]),
        Loss.SoftmaxCrossEntropy,
        new NormalWeights(),
        chain,
        new Halving(),
        0.05,
        [],
        [],
        []);

    private static Dataset<T> Data<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Runs.Data<T>(100, Features);
}
