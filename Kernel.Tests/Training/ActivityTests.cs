using System.Numerics;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class ActivityTests
{
    private static readonly PluginOperation[] Operations = [.. Enum.GetValues<PluginOperation>().Where(operation => operation != PluginOperation.None)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_call_into_a_plugin_is_recorded_with_its_plugin_while_it_runs(int accumulate)
    {
        var (recipe, seen, _) = Watched<float>();
        Run<float>(recipe, new(2, 8, 5, Accumulate: accumulate));
        Assert.Equal(Operations, seen.Calls.Select(call => call.Operation).Distinct().Order());
        Assert.All(seen.Calls, call =>
        {
            Assert.Equal(call.Operation, call.Call.Operation);
            Assert.Same(call.Spy, recipe.Plugins[call.Call.Plugin]);
        });
        Assert.Equal(seen.Calls.Count, seen.Calls.Select(call => call.Call.Count).Distinct().Count());
    }

    [Fact]
    public void A_call_names_its_step()
    {
        var (recipe, seen, _) = Watched<double>();
        Run<double>(recipe, new(2, 8, 5));
        var sampled = seen.Calls.Where(call => call.Operation == PluginOperation.Apply).Select(call => call.Call.Step).Distinct();
        Assert.Equal(Enumerable.Range(1, 14).Select(step => (long)step), sampled);
        Assert.All(seen.Calls.Where(call => call.Operation == PluginOperation.Initialize), call => Assert.Equal(0, call.Call.Step));
    }

    [Fact]
    public void Between_calls_no_lane_is_in_a_plugin()
    {
        var (recipe, _, activity) = Watched<float>();
        var data = Runs.Data<float>();
        Runs.Fit(recipe, new(2, 8, 5), data, observer: new((_, _) => Assert.All(activity.Read(), call => Assert.Equal(PluginOperation.None, call.Operation))));
    }

    [Fact]
    public void Lanes_are_told_apart()
    {
        using var lanes = new Lanes(3);
        var activity = new Activity(new long[Activity.LengthFor(3)], 3);
        var seen = new Seen(activity);
        var recipe = Runs.Recipe(new([new(new SpyPenalty(() => seen))], [new(new Momentum())], []), 200, 200, 200) with { Activity = activity };
        Runs.Fit(recipe, new(1, 8, 5), Runs.Data<float>(), lanes);
        Assert.Equal([0, 1, 2], seen.Calls.Select(call => call.Call.Lane).Distinct().Order());
    }

    [Fact]
    public void It_changes_no_bit()
    {
        var (plan, data) = (new Plan(3, 8, 5), Runs.Data<float>());
        var (recipe, _, _) = Watched<float>();
        Assert.Equal(
            Runs.Bits(Runs.Fit(recipe with { Activity = null }, plan, data).State), Runs.Bits(Runs.Fit(recipe, plan, data).State));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var activity = new Activity(new long[Activity.LengthFor(1)], 1);
        Assert.Equal(0, Numerics.Allocations.Of(() =>
        {
            activity.Enter(0, 7, PluginOperation.Apply);
            activity.Leave(0);
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65535)]
    public void What_is_written_is_read_back(int plugin)
    {
        var record = new long[Activity.LengthFor(2)];
        var activity = new Activity(record, 2);
        activity.Enter(1, plugin, PluginOperation.Judge);
        activity.Leave(1);
        activity.Enter(1, plugin, PluginOperation.Judge);
        Assert.Equal([new(0, 0, PluginOperation.None, 0, 0), new(1, plugin, PluginOperation.Judge, 0, 2)], Activity.Read(record));
        Assert.Empty(Activity.Read([]));
        Assert.Throws<ArgumentException>(() => new Activity(new long[15], 1));
    }

    [Fact]
    public void Parts_are_named_as_the_configuration_orders_them()
    {
        var (recipe, _, _) = Watched<float>();
        Assert.Equal(
            ["initializer", "schedule", "transform 1", "mask 1", "normalization of layer 1", "normalization of layer 2", "penalty 1", "link 1 of the chain", "projection 1", "stopping rule 1"],
            Enumerable.Range(0, recipe.Plugins.Length).Select(recipe.PartOf));
    }

    private static (Recipe Recipe, Seen Seen, Activity Activity) Watched<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var activity = new Activity(new long[Activity.LengthFor(1)], 1);
        var seen = new Seen(activity);
        Seen Of() => seen;
        var relu = Activation.Of(ActivationKind.Relu);
        return (new(
            new(3, [new(7, relu, new SpyNormalization(Of)), new(5, relu, new SpyNormalization(Of)), new(4, Activation.Of(ActivationKind.Linear))]),
            Loss.SoftmaxCrossEntropy,
            new SpyInitializer(Of),
            new([new(new SpyPenalty(Of))], [new(new Momentum())], [new(new SpyProjection(Of))]),
            new SpySchedule(Of),
            0.1,
            [new SpyMask(Of)],
            [new SpyTransform(Of)],
            [new SpyStop(Of)])
        { Activity = activity }, seen, activity);
    }

    private static void Run<T>(Recipe recipe, Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Runs.Fit(recipe, plan, Runs.Data<T>());
}
