using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class CulpritTests
{
    // 7 steps an epoch; step 12 is in the second.
    private static readonly Plan Plan = new(4, 8, 5);

    [Theory]
    [InlineData("initializer", 0, PluginOperation.Initialize, "W2", "NaN")]
    [InlineData("schedule", 12, PluginOperation.Alpha, "alpha", "NaN")]
    [InlineData("negative", 12, PluginOperation.Alpha, "alpha", "-0.25")]
    [InlineData("transform", 1, PluginOperation.Transform, "the inputs of the mini-batch", "infinity")]
    [InlineData("mask", 1, PluginOperation.Sample, "the mask of layer 2", "NaN")]
    [InlineData("forward", 12, PluginOperation.Forward, "the output of layer 2", "NaN")]
    [InlineData("statistic", 12, PluginOperation.Forward, "statistic mean of layer 2", "infinity")]
    [InlineData("backward", 12, PluginOperation.Backward, "the gradient of layer 2", "NaN")]
    [InlineData("gamma", 12, PluginOperation.Backward, "the gradient of gamma2", "NaN")]
    [InlineData("beta", 12, PluginOperation.Backward, "the gradient of beta2", "NaN")]
    [InlineData("infer", 7, PluginOperation.Infer, "the output of layer 2", "NaN")]
    [InlineData("penalty", 12, PluginOperation.Apply, "b2", "NaN")]
    [InlineData("link", 12, PluginOperation.Apply, "b2", "NaN")]
    [InlineData("slot", 12, PluginOperation.Apply, "slot w of b1", "-infinity")]
    [InlineData("scalar", 12, PluginOperation.Advance, "scalar gain", "infinity")]
    [InlineData("projection", 1, PluginOperation.Project, "b3", "NaN")]
    [InlineData("network projection", 1, PluginOperation.Project, "b3", "NaN")]
    [InlineData("readout", 7, PluginOperation.Read, "W1", "NaN")]
    [InlineData("stopping", 7, PluginOperation.Judge, "best epoch", "2 of 1")]
    public void The_plugin_that_breaks_a_run_is_named(string kind, long step, PluginOperation operation, string entry, string value)
    {
        var (recipe, plugin) = Broken(kind);
        Named<float>(recipe, Plan, plugin, step, operation, entry, value);
        Named<double>(recipe, Plan, plugin, step, operation, entry, value);
    }

    [Theory]
    [InlineData("link", 6)]
    [InlineData("slot", 6)]
    [InlineData("schedule", 6)]
    public void It_is_named_where_gradients_are_accumulated(string kind, long step)
    {
        var (recipe, plugin) = Broken(kind, step);
        var outcome = Runs.Fit(recipe, Plan with { Accumulate = 2 }, Runs.Data<float>()).Outcome;
        Assert.Equal((Ending.Diverged, step), (outcome.Ending, outcome.Step));
        Assert.Same(plugin, recipe.Plugins[outcome.Culprit!.Plugin]);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("slot")]
    [InlineData("statistic")]
    [InlineData("schedule")]
    public void The_state_that_is_left_is_that_before_its_step(string kind)
    {
        var (recipe, _) = Broken(kind);
        var result = Runs.Fit(recipe, Plan, Runs.Data<double>());
        Assert.Equal(12, result.State.Clock.Step);
        Assert.Equal(Runs.Bits(Before(recipe, 12).State), Runs.Bits(result.State));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("slot")]
    [InlineData("backward")]
    public void A_run_that_went_on_names_it_too(string kind)
    {
        var (recipe, plugin) = Broken(kind);
        var resumed = Fit.Resume(recipe, Plan, Runs.Data<double>(), Runs.Data<double>(), Before(recipe, 10).Checkpoint!, Lanes.Single);
        Assert.Equal((Ending.Diverged, 12), (resumed.Outcome.Ending, resumed.Outcome.Step));
        Assert.Same(plugin, recipe.Plugins[resumed.Outcome.Culprit!.Plugin]);
    }

    [Fact]
    public void Numbers_that_the_kernel_makes_too_large_are_no_plugins_fault()
    {
        // Descent without bounds: theta grows until a product overflows.
        var recipe = Runs.Recipe(Chain.Of(new Scale(1))) with { Alpha0 = 1e30, Schedule = new FaultyAlpha(-1, 0) };
        var outcome = Runs.Fit(recipe, Plan, Runs.Data<float>()).Outcome;
        Assert.Equal(Ending.Diverged, outcome.Ending);
        Assert.Null(outcome.Culprit);
    }

    [Fact]
    public void Inputs_that_are_not_finite_are_no_plugins_fault()
    {
        var (inputs, data) = (new double[150], Runs.Data<double>());
        inputs[4] = double.NaN;
        var recipe = Runs.Recipe() with { Transforms = [new SpyTransform(() => new(new(new long[16], 1)))] };
        var outcome = Runs.Fit(recipe, Plan, new Pipeline.Kernel.Data.Dataset<double>(50, 3, inputs, data.Targets, [])).Outcome;
        Assert.Equal((Ending.Diverged, null), (outcome.Ending, outcome.Culprit));
    }

    [Fact]
    public void What_it_was_given_is_told()
    {
        var outcome = Runs.Fit(Broken("link").Recipe, Plan, Runs.Data<double>()).Outcome;
        Assert.InRange(outcome.Culprit!.LargestInput, 0.02, 3);
    }

    [Fact]
    public void A_slot_that_no_plugin_spoilt_ends_no_run()
    {
        // A declared infinity is finite for nobody: a running minimum may start there.
        var recipe = Runs.Recipe(Chain.Of(new Lowest(), new Scale(1)));
        Assert.Equal(Ending.Completed, Runs.Fit(recipe, Plan, Runs.Data<double>()).Outcome.Ending);
    }

    private static void Named<T>(
        Recipe recipe, Plan plan, IPlugin plugin, long step, PluginOperation operation, string entry, string value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var outcome = Runs.Fit(recipe, plan, Runs.Data<T>()).Outcome;
        Assert.Equal((Ending.Diverged, step), (outcome.Ending, outcome.Step));
        var culprit = Assert.IsType<Culprit>(outcome.Culprit);
        Assert.Same(plugin, recipe.Plugins[culprit.Plugin]);
        Assert.Equal((operation, entry, value), (culprit.Operation, culprit.Entry, culprit.Value));
    }

    private static FitResult<double> Before(Recipe recipe, long step)
    {
        using var source = new CancellationTokenSource();
        var observer = new FitObserver((done, _) =>
        {
            if (done == step - 1)
            {
                source.Cancel();
            }
        });
        return Runs.Fit(recipe, Plan, Runs.Data<double>(), observer: observer, cancellation: source.Token);
    }

    private static (Recipe Recipe, IPlugin Plugin) Broken(string kind, long step = 12)
    {
        var recipe = Runs.Recipe(new([new(new Squares(0.1))], [new(new Momentum()), new(new UnitNorm(Grain.Entry))], [new(new Bound(5))]))
            with
        { Alpha0 = 0.05 };
        return kind switch
        {
            "initializer" => With(new FaultyFill(double.NaN), (all, it) => all with { Initializer = it }),
            "schedule" => With(new FaultyAlpha(step, double.NaN), (all, it) => all with { Schedule = it }),
            "negative" => With(new FaultyAlpha(step, -0.25), (all, it) => all with { Schedule = it }),
            "transform" => With(new FaultyInputs(double.PositiveInfinity), (all, it) => all with { Transforms = [it] }),
            "mask" => With(new FaultyMask(), (all, it) => all with { Masks = [new HalfKept(), it] }),
            "forward" => Normalized(Breaks.Output),
            "statistic" => Normalized(Breaks.Statistic),
            "backward" => Normalized(Breaks.Gradient),
            "gamma" => Normalized(Breaks.Gamma),
            "beta" => Normalized(Breaks.Beta),
            "infer" => Normalized(Breaks.Inference),
            "penalty" => With(new FaultyPenalty(step), (all, it) => all with { Chain = all.Chain with { Penalties = all.Chain.Penalties.Add(new(it)) } }),
            "link" => Linked(new BreaksAt(step)),
            "slot" => Linked(new FaultyState(step, Scalar: false)),
            "scalar" => Linked(new FaultyState(step, Scalar: true)),
            "projection" => Projected(new BreaksLast(Grain.Element)),
            "network projection" => Projected(new BreaksLast(Grain.Network)),
            "readout" => Projected(new FaultyReadout()),
            "stopping" => With(new FaultyBest(2), (all, it) => all with { StoppingRules = [new StopAfter(9, 9), it] }),
            _ => throw new ArgumentException(kind),
        };

        (Recipe, IPlugin) With<TPlugin>(TPlugin plugin, Func<Recipe, TPlugin, Recipe> put)
            where TPlugin : IPlugin => (put(recipe, plugin), plugin);

        (Recipe, IPlugin) Linked(IOptimizer link) =>
            With(link, (all, it) => all with { Chain = all.Chain with { Links = all.Chain.Links.Insert(1, new(it)) } });

        (Recipe, IPlugin) Projected(IProjection projection) =>
            With(projection, (all, it) => all with { Chain = all.Chain with { Projections = all.Chain.Projections.Add(new(it)) } });

        (Recipe, IPlugin) Normalized(Breaks what) => With(new FaultyNormalization(what, step - 1), (all, it) =>
        {
            var relu = Activation.Of(ActivationKind.Relu);
            return all with { Architecture = new(3, [new(7, relu, new FaultyNormalization(what, -1)), new(5, relu, it), new(4, Activation.Of(ActivationKind.Linear))]) };
        });
    }

    private sealed record Lowest : IOptimizer
    {
        IReadOnlyList<Slot> ITiled.Slots => [new("lowest", double.PositiveInfinity)];

        public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            tile.Update.CopyTo(update);
            tile.Slots[0].CopyTo(next[0]);
        }
    }
}
