using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

public sealed class ResumeTests
{
    private static readonly Plan Planned = new(4, 8, 5);

    // Epochs have 7 steps: in the middle of one, before its first step, before its last.
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(21)]
    [InlineData(28)]
    public void A_run_cut_before_any_step_goes_on_to_the_same_bits(long step)
    {
        SameAfterACut<float>(step, Planned);
        SameAfterACut<double>(step, Planned);
    }

    [Fact]
    public void Changes_of_the_learning_rate_survive_the_cut() => SameAfterACut<float>(
        15, Planned with { AlphaChanges = [new(3, AlphaChangeKind.Set, 0.05), new(9, AlphaChangeKind.Scale, 0.5), new(20, AlphaChangeKind.Schedule)] });

    [Fact]
    public void The_best_epoch_survives_the_cut()
    {
        var recipe = Recipe() with { StoppingRules = [new StopAfter(5, Best: 1)] };
        var plan = Planned with { Epochs = 9 };
        var (whole, resumed) = WholeAndResumed<float>(recipe, plan, step: 20);
        Assert.Equal(new(Ending.StoppedEarly, 35, RestoredEpoch: 1), resumed.Outcome);
        Assert.Equal(whole.Outcome, resumed.Outcome);
        Assert.Equal(Runs.Bits(whole.State), Runs.Bits(resumed.State));
        Assert.Equal(whole.State.History, resumed.State.History);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(10, 8)]
    [InlineData(28, 22)]
    public void The_start_of_the_epoch_under_way_may_be_taken_at_any_step(long step, long start)
    {
        var recipe = Recipe() with { StoppingRules = [new StopAfter(5, Best: 1)] };
        var data = Runs.Data<float>();
        Func<Checkpoint<float>>? atStart = null;
        Checkpoint<float>? taken = null;
        var observer = new FitObserver((done, _) => taken = done == step ? atStart!() : taken);
        var whole = Fit.Run(
            recipe, Planned, data, data, InitialState.Of<float>(recipe, Planned, data.Count), Lanes.Single, observer,
            probes: new() { Start = begun => atStart = begun });
        Assert.Equal(start, taken!.State.Clock.Step);
        var resumed = Fit.Resume(recipe, Planned, data, data, taken, Lanes.Single);
        Assert.Equal(whole.Outcome, resumed.Outcome);
        Assert.Equal(Runs.Bits(whole.State), Runs.Bits(resumed.State));
        Assert.Equal(whole.State.History, resumed.State.History);
    }

    [Fact]
    public void Changes_made_while_it_runs_are_changes_of_the_plan()
    {
        ImmutableArray<AlphaChange> changes = [new(6, AlphaChangeKind.Scale, 0.1), new(17, AlphaChangeKind.Set, 0.2)];
        var (recipe, data) = (Recipe(), Runs.Data<float>());
        var live = Fit.Resume(
            recipe, Planned, data, data, Start<float>(recipe, Planned), Lanes.Single,
            steering: (step, _) => [.. changes.Where(change => change.Step <= step)]);
        var replayed = Runs.Fit(recipe, Planned with { AlphaChanges = changes }, data);
        Assert.Equal(Runs.Bits(replayed.State), Runs.Bits(live.State));
        Assert.Equal(replayed.State.History, live.State.History);
        Assert.NotEqual(Runs.Bits(Runs.Fit(recipe, Planned, data).State), Runs.Bits(live.State));
    }

    [Fact]
    public void The_history_tells_the_changed_learning_rate()
    {
        var history = Runs.Fit(Recipe(), Planned with { AlphaChanges = [new(14, AlphaChangeKind.Set, 0.125)] }, Runs.Data<float>()).State.History;
        Assert.NotEqual(0.125, history[0].Alpha);
        Assert.All(history.Skip(1), epoch => Assert.Equal(0.125, epoch.Alpha));
    }

    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(2, 0.1)]
    [InlineData(4, 0.05)]
    [InlineData(5, 0.8)]
    [InlineData(6, 1.6)]
    public void A_change_counts_from_its_step_on(long step, double expected) => Assert.Equal(expected, AlphaChanges.Apply(
        [new(2, AlphaChangeKind.Set, 0.1), new(4, AlphaChangeKind.Scale, 0.5), new(5, AlphaChangeKind.Schedule), new(6, AlphaChangeKind.Scale, 2)], 0.8, step));

    [Fact]
    public void A_checkpoint_of_another_plan_or_network_is_refused_with_the_reason()
    {
        var recipe = Recipe();
        var file = CheckpointFile.Of(Start<float>(recipe, Planned));
        string Why(Recipe other, Plan plan) => CheckpointFile.Read(file, other, InitialState.Of<float>(other, plan, 50))
            .Match(_ => "", error => error.Message);
        Assert.Equal("", Why(recipe, Planned));
        Assert.Contains("4 epochs of 7 steps", Why(recipe, Planned with { Epochs = 5 }));
        Assert.Contains("W1", Why(Recipe(9, 5), Planned));
    }

    private static Recipe Recipe(params int[] hidden) =>
        Runs.Recipe(Chain.Of(new Momentum(), new Counting()) with { Projections = [new(new Average())] }, hidden) with { Masks = [new HalfKept()] };

    private static Checkpoint<T> Start<T>(Recipe recipe, Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(InitialState.Of<T>(recipe, plan, 50), []);

    private static void SameAfterACut<T>(long step, Plan plan)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (whole, resumed) = WholeAndResumed<T>(Recipe(), plan, step);
        Assert.Equal(Runs.Bits(whole.State), Runs.Bits(resumed.State));
        Assert.Equal(whole.State.History, resumed.State.History);
        Assert.Equal(whole.Outcome, resumed.Outcome);
    }

    /// <summary>One run without a cut, and one from a checkpoint before a step that went through a file.</summary>
    private static (FitResult<T> Whole, FitResult<T> Resumed) WholeAndResumed<T>(Recipe recipe, Plan plan, long step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var data = Runs.Data<T>();
        byte[]? saved = null;
        var whole = Fit.Resume(recipe, plan, data, data, Start<T>(recipe, plan), Lanes.Single, steering: (next, checkpoint) =>
        {
            saved = next == step ? Safetensors.Write(CheckpointFile.Of(checkpoint())) : saved;
            return plan.AlphaChanges;
        });
        var read =
            from file in SafetensorsParser.Parse(saved!)
            from checkpoint in CheckpointFile.Read(file, recipe, InitialState.Of<T>(recipe, plan, data.Count))
            select checkpoint;
        var start = read.Match(checkpoint => checkpoint, error => throw new InvalidDataException(error.Message));
        return (whole, Fit.Resume(recipe, plan, data, data, start, Lanes.Single));
    }
}
