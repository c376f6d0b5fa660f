using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Tests.Training;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Monitoring;

public sealed class LayerMonitorTests
{
    private static readonly Dataset<double> Data = Runs.Data<double>();

    [Theory]
    [InlineData(ActivationKind.Tanh)]
    [InlineData(ActivationKind.Relu)]
    [InlineData(ActivationKind.Sigmoid)]
    public void Sizes_and_shares_are_those_of_loops_by_hand(ActivationKind kind)
    {
        var (recipe, theta) = Network(kind, 3);
        var seen = Look(recipe, theta);
        var model = new ByHand(recipe, theta, Data);
        foreach (var layer in seen.Layers)
        {
            var expected = model.Layers[layer.Layer - 1];
            Assert.Equal(ByHand.Rms(expected.Input), layer.InputRms, 1e-12);
            Assert.Equal(ByHand.Rms(expected.Z), layer.ZRms, 1e-12);
            Assert.Equal(ByHand.Rms(expected.A), layer.OutputRms, 1e-12);
            Assert.Equal(ByHand.Rms(expected.Dz), layer.DzRms, 1e-12);
            Assert.Equal(ByHand.Rms(expected.DW), layer.DWRms, 1e-12);
        }

        var hidden = model.Layers[0];
        var units = recipe.Architecture.Layers[0].Units;
        Assert.Equal(
            kind == ActivationKind.Relu ? Enumerable.Range(0, units).Count(unit => hidden.A.Where((_, i) => i % units == unit).All(a => a == 0)) / (double)units : null,
            seen.Layers[0].DeadShare);
        Assert.Equal(
            kind switch
            {
                ActivationKind.Tanh => hidden.Z.Count(z => 1 / (Math.Cosh(z) * Math.Cosh(z)) < 0.02) / (double)hidden.Z.Length,
                ActivationKind.Sigmoid => hidden.Z.Count(z => 1 / (Math.Cosh(z / 2) * Math.Cosh(z / 2)) < 0.02) / (double)hidden.Z.Length,
                _ => (double?)null,
            },
            seen.Layers[0].SaturatedShare);
        Assert.Equal(
            kind switch
            {
                ActivationKind.Tanh => hidden.Z.Count(z => 1 - (Math.Tanh(z) / z) <= 0.05) / (double)hidden.Z.Length,
                ActivationKind.Sigmoid => hidden.Z.Count(z => 1 - (2 * Math.Tanh(z / 2) / z) <= 0.05) / (double)hidden.Z.Length,
                _ => (double?)null,
            },
            seen.Layers[0].LinearShare);
    }

    [Theory]
    [InlineData(1.5, LayerTrouble.Exploding)]
    [InlineData(1, LayerTrouble.None)]
    [InlineData(0.5, LayerTrouble.Vanishing)]
    public void A_deep_linear_network_amplifies_by_scale_to_the_depth(double scale, LayerTrouble trouble)
    {
        const int Depth = 60;
        DenseLayer[] layers = [.. Enumerable.Repeat(new DenseLayer(4, Activation.Of(ActivationKind.Linear)), Depth)];
        var architecture = new Architecture(4, [.. layers]);
        var recipe = Runs.Recipe() with { Architecture = architecture };
        var data = Runs.Data<double>(features: 4);
        var seen = LayerMonitor<double>.Of(recipe, data, 10, Lanes.Single).Look(Scaled(architecture.Layout, scale), NoStatistics(architecture));
        foreach (var layer in new[] { 1, 10, Depth })
        {
            Assert.Equal(1, seen.Amplification(layer) / Math.Pow(scale, layer), 1e-12);
            Assert.Equal(1, seen.GradientAmplification(layer) / Math.Pow(scale, Depth - layer), 1e-12);
        }

        Assert.Equal(trouble, seen.Trouble);
    }

    [Fact]
    public void Equal_units_are_symmetric_until_one_weight_or_bias_differs()
    {
        var (recipe, theta) = Network(ActivationKind.Tanh, 1);
        double[] values = [.. Enumerable.Repeat(0.1, theta.Layout.Length)];
        Assert.All(Look(recipe, new(theta.Layout, values)).Layers.SkipLast(1), layer => Assert.True(layer.Trouble.HasFlag(LayerTrouble.Symmetric)));
        foreach (var name in new[] { "W1", "b1" })
        {
            var entry = theta.Layout.Entries.Single(entry => entry.Name == name);
            var other = values.ToArray();
            other[entry.Offset + 1] += 0.25;
            var seen = Look(recipe, new(theta.Layout, other)).Layers[0];
            Assert.Equal(0.25, seen.RowSpread, 1e-12);
            Assert.False(seen.Trouble.HasFlag(LayerTrouble.Symmetric));
        }
    }

    [Fact]
    public void Inputs_that_did_not_move_have_not_drifted_and_doubled_ones_have_by_ln_4()
    {
        var before = InputMoments.Of<double>(2, [1, 10, 3, 14]);
        Assert.Equal([2, 12], before.Means);
        Assert.Equal([1, 4], before.Variances);
        Assert.Equal(new(0, 0), InputDrift.Between(before, before));
        var drift = InputDrift.Between(before, InputMoments.Of<double>(2, [2, 20, 6, 28]));
        Assert.Equal(Math.Sqrt(((2 * 2) + (12 * 12)) / 2.0 / 2.5), drift.Mean, 1e-12);
        Assert.Equal(Math.Log(4), drift.Variance, 1e-12);
    }

    [Theory]
    [InlineData(0.01, 3.3e-5, 1e-6)]
    [InlineData(0.1, 0.0033, 5e-5)]
    [InlineData(0.5, 0.0758, 5e-5)]
    [InlineData(1, 0.238, 5e-4)]
    [InlineData(2, 0.518, 5e-4)]
    public void Tanh_leaves_its_tangent_as_the_course_says(double z, double deviation, double tolerance) =>
        Assert.Equal(deviation, Linearity.Deviation(Activation.Of(ActivationKind.Tanh), z), tolerance);

    [Fact]
    public void A_number_that_is_not_finite_counts_as_exploding()
    {
        var (recipe, theta) = Network(ActivationKind.Relu, 1);
        var values = theta.Span.ToArray();
        values[0] = double.NaN;
        Assert.True(Look(recipe, new(theta.Layout, values)).Layers[0].Trouble.HasFlag(LayerTrouble.Exploding));
    }

    [Fact]
    public void Looking_at_a_run_changes_none_of_its_bits_and_happens_at_evaluated_epochs()
    {
        var plan = new Plan(6, 8, 5, EvaluateEvery: 2);
        var recipe = Runs.Recipe();
        var monitor = LayerMonitor<double>.Of(recipe, Data, 20, Lanes.Single);
        var (epochs, steps) = (new List<int>(), new List<long>());
        var probes = new FitProbes<double>(
            view => steps.Add(view.Step),
            view =>
            {
                Assert.True(monitor.Look(view).Cost > 0);
                epochs.Add(view.EpochsDone);
            });
        var start = InitialState.Of<double>(recipe, plan, Data.Count);
        var seen = Fit.Run(recipe, plan, Data, Data, start, Lanes.Single, probes: probes);
        Assert.Equal([2, 4, 6], epochs);
        Assert.Equal(Enumerable.Range(0, 43).Select(step => (long)step), steps);
        Assert.Equal(Runs.Bits(Runs.Fit(recipe, plan, Data).State), Runs.Bits(seen.State));
    }

    private static (Recipe Recipe, Theta<double> Theta) Network(ActivationKind kind, double scale)
    {
        var architecture = new Architecture(3, [new(7, Activation.Of(kind)), new(5, Activation.Of(kind)), new(4, Activation.Of(ActivationKind.Linear))]);
        var values = new double[architecture.Layout.Length];
        RandomFill.Normal(RandomKey.FromSeed(7), values.AsSpan());
        return (Runs.Recipe() with { Architecture = architecture }, new(architecture.Layout, [.. values.Select(value => scale * value)]));
    }

    private static LayerSnapshot Look(Recipe recipe, Theta<double> theta) =>
        LayerMonitor<double>.Of(recipe, Data, Data.Count, Lanes.Single).Look(theta, NoStatistics(recipe.Architecture));

    private static Statistics<double> NoStatistics(Architecture architecture) => new(architecture.StatisticsLayout, [], 0);

    private static Theta<double> Scaled(Layout layout, double scale)
    {
        var values = new double[layout.Length];
        foreach (var entry in layout.Entries.Where(entry => entry.Role == Role.Weight))
        {
            for (var i = 0; i < entry.Rows; i++)
            {
                values[entry.Offset + (i * entry.Columns) + i] = scale;
            }
        }

        return new(layout, values);
    }
}
