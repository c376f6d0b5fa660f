using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Tests.Golden;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>Laws of trained networks, in training and at inference.</summary>
public sealed class NetworkLaws
{
    private static readonly Plan Plan = new(3, 8, 4);

    public static TheoryData<string> Normalizations => ["none", "batch-norm", "layer-norm", "rms-norm"];

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void A_row_alone_gives_the_bits_it_gives_among_a_hundred(string normalization)
    {
        var recipe = Recipe(normalization);
        AssertRows<double>(recipe);
        AssertRows<float>(recipe);
    }

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Float_follows_double(string normalization)
    {
        var recipe = Recipe(normalization);
        var start = InitialState.Of<double>(recipe, Plan, 60);
        float[] single = [.. start.Theta.Span.ToArray().Select(value => (float)value)];
        var theta = new Theta<double>(start.Theta.Layout, [.. single.Select(value => (double)value)]);
        var exact = Train(recipe, Data.Classes<double>(60, 4, 3), theta).Theta.Span.ToArray();
        var rounded = Train(recipe, Data.Classes<float>(60, 4, 3), new(theta.Layout, single)).Theta.Span.ToArray();
        Close.MustByScale(exact, [.. rounded.Select(value => (double)value)], 2e-5, normalization);
    }

    [Fact]
    public void To_keep_everything_is_no_dropout_bit_for_bit()
    {
        var recipe = Recipe("batch-norm");
        var data = Data.Classes<float>(60, 4, 3);
        float[] Trained(Recipe variant) => Fit.Run(variant, Plan, data, null, InitialState.Of<float>(variant, Plan, 60), Lanes.Single).State.Theta.Span.ToArray();
        Assert.Equal(Trained(recipe), Trained(recipe.WithDropout(1)));
        Assert.NotEqual(Trained(recipe), Trained(recipe.WithDropout(0.99)));
    }

    [Fact]
    public void Dropout_keeps_the_expectation_of_a_linear_network()
    {
        const int Draws = 4000;
        var recipe = Networks.Of([4, 30, 1], Activation.Of(ActivationKind.Linear), Loss.MeanSquaredError).WithDropout(0.5);
        var theta = InitialState.Of<double>(recipe, Plan, 1).Theta;
        double Output(Recipe variant, long draw)
        {
            var batch = new Batch<double>(1, [1, 2, -1, 0.5], [0.0], TargetKind.Values, default);
            var masks = RandomKey.FromSeed(6).Split(draw);
            return new Objective<double>(variant, batch, variant.Statistics(), masks, Lanes.Single).Outputs(theta.Span)[0];
        }

        double[] outputs = [.. Enumerable.Range(0, Draws).Select(draw => Output(recipe, draw))];
        var mean = outputs.Average();
        var deviation = Math.Sqrt(outputs.Average(output => Math.Pow(output - mean, 2)) / Draws);
        var whole = Output(recipe with { Masks = [] }, 0);
        Assert.InRange(mean, whole - (5 * deviation), whole + (5 * deviation));
        Assert.True(Math.Abs(whole) > 10 * deviation, "too little data to tell a wrong scale");
    }

    [Fact]
    public void Evaluation_draws_no_masks_and_repeats_itself()
    {
        var recipe = Recipe("batch-norm");
        var data = Data.Classes<double>(60, 4, 3);
        var state = Train(recipe, data, InitialState.Of<double>(recipe, Plan, 60).Theta);
        Evaluation Evaluated(Recipe variant) => Evaluate.Run(variant, state.Theta, state.Statistics, data, Lanes.Single);
        Assert.Equal(Evaluated(recipe), Evaluated(recipe));
        Assert.Equal(Evaluated(recipe), Evaluated(recipe.WithDropout(0.5)));
    }

    [Fact]
    public void Batch_norm_before_the_activation_leaves_out_b_and_after_it_keeps_it()
    {
        string[] Names(string normalization, NormalizationPlace place) =>
            [.. Recipe(normalization, place).Architecture.Layout.Entries.Where(entry => entry.Layer == 1).Select(entry => entry.Name)];
        Assert.Equal(["W1", "gamma1", "beta1"], Names("batch-norm", NormalizationPlace.BeforeActivation));
        Assert.Equal(["W1", "b1", "gamma1", "beta1"], Names("batch-norm", NormalizationPlace.AfterActivation));
        Assert.Equal(["W1", "b1", "gamma1", "beta1"], Names("layer-norm", NormalizationPlace.BeforeActivation));
        Assert.Equal(["W1", "b1", "gamma1"], Names("rms-norm", NormalizationPlace.BeforeActivation));
        Assert.Equal(["W1", "b1"], Names("none", NormalizationPlace.BeforeActivation));
    }

    [Fact]
    public void Adding_7_to_z_changes_nothing_behind_batch_norm()
    {
        // A linear layer normalized after its activation is z normalized, with a b to add to. The numbers are chosen
        // so that every sum is exact.
        var norm = Networks.Create<INormalization>("batch-norm");
        var recipe = Networks.Of([1, 3, 2], Activation.Of(ActivationKind.Linear), Loss.MeanSquaredError, norm, NormalizationPlace.AfterActivation);
        var batch = new Batch<double>(8, [1, -2, 3, 5, -4, 0, 2, 7], new double[16], TargetKind.Values, default);
        var objective = new Objective<double>(recipe, batch, recipe.Statistics(), default, Lanes.Single);
        double[] Outputs(double b) => objective.Outputs(recipe.Architecture.Layout.Theta(entry => [.. Enumerable.Range(0, entry.Length)
            .Select(place => entry.Name == "b1" ? b : entry.Role == Role.Gamma ? 1 : (place + 1) * 0.5)]).Span);
        Assert.Equal(Outputs(0), Outputs(7));
        Assert.Equal(8, Outputs(0).Chunk(2).Select(row => row[0]).Distinct().Count());
    }

    [Fact]
    public void Twice_the_epochs_allocate_twice_as_much()
    {
        var (recipe, data) = (Recipe("none"), Data.Classes<double>(10, 4, 3));
        double Allocated(int epochs)
        {
            var plan = new Plan(epochs, null, 1, EvaluateEvery: 0);
            var start = InitialState.Of<double>(recipe, plan, data.Count);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Fit.Run(recipe, plan, data, null, start, Lanes.Single);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(1);
        Assert.InRange(Allocated(2000) / Allocated(1000), 1.8, 2.2);
    }

    private static void AssertRows<T>(Recipe recipe)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 100;
        var data = Data.Classes<T>(Rows, 4, 3);
        var state = Train(recipe, data, InitialState.Of<T>(recipe, Plan, Rows).Theta);
        var inference = new Inference<T>(recipe.Architecture, Lanes.Single);
        var (together, alone) = (new T[Rows * 3], new T[Rows * 3]);
        inference.Run(state.Theta, state.Statistics, Rows, data.Inputs.ToArray(), together);
        for (var row = 0; row < Rows; row++)
        {
            inference.Run(state.Theta, state.Statistics, 1, data.Inputs.ToArray().AsSpan(row * 4, 4), alone.AsSpan(row * 3, 3));
        }

        Assert.Equal(alone, together);
        Assert.Equal(Rows, together.Chunk(3).Select(row => row[0]).Distinct().Count());
    }

    private static TrainingState<T> Train<T>(Recipe recipe, Dataset<T> data, Theta<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clock = Clock.First(Plan.StepsPerEpoch(data.Count), Plan.Epochs);
        var start = InitialState.Of(recipe.Chain, recipe.Architecture.StatisticsLayout, theta, clock);
        return Fit.Run(recipe, Plan, data, null, start, Lanes.Single).State;
    }

    private static Recipe Recipe(string normalization, NormalizationPlace place = NormalizationPlace.BeforeActivation) => Networks.Of(
            [4, 7, 6, 3], Activation.Of(ActivationKind.Tanh), Loss.SoftmaxCrossEntropy, Networks.Create<INormalization>(normalization), place)
        .With(Networks.Create<IPenalty>("l2"))
        .With(Networks.Create<IOptimizer>("momentum"));
}
