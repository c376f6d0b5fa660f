using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

/// <summary>What a run allocates, counted by the runtime, against the formula.</summary>
public sealed class RunMemoryTests
{
    // Records, closures, tiles and strips of one thread.
    private const long Small = 400_000;
    private const int Windows = 3;

    public static TheoryData<string, int[], int, int> Runs => new()
    {
        { "plain", [300, 200], 4_000, 32 },
        { "plain", [300, 200], 4_000, 1_000 },
        { "plain", [16], 2_000_000, 64 },
        { "momentum", [700, 300], 1_000, 64 },
        { "momentum", [], 400_000, 10_000 },
        { "network", [500, 300], 1_000, 64 },
        { "entry", [500, 300], 1_000, 64 },
        { "smooth", [400, 200], 5_000, 2_000 },
        { "masked", [400, 200], 5_000, 2_000 },
        { "accumulated", [700, 300], 1_000, 64 },
        { "projected", [700, 300], 1_000, 64 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_takes_what_the_formula_says(string kind, int[] hidden, int examples, int batchSize)
    {
        Check<float>(kind, hidden, examples, batchSize);
        Check<double>(kind, hidden, examples, batchSize);
    }

    private static void Check<T>(string kind, int[] hidden, int examples, int batchSize)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var features = examples > 100_000 ? 4 : 200;
        var recipe = Recipe(kind, features, hidden);
        var plan = new Plan(1, batchSize, 1, EvaluateEvery: 0, Accumulate: kind == "accumulated" ? 4 : 1);
        var data = Training.Runs.Data<T>(examples, features);
        var taken = Enumerable.Range(0, Windows).Select(_ => Allocated(recipe, plan, data)).Min();
        var said = RunMemory.Of<T>(recipe, plan, examples).Total;
        Assert.InRange(taken, said - Small, said + Small);
        Assert.True(said > 4 * Small, $"{said} bytes are too few to tell");
    }

    /// <summary>Bytes that this thread allocates from the state before the first step to the third step.</summary>
    private static long Allocated<T>(Recipe recipe, Plan plan, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var enough = new CancellationTokenSource();
        var (before, after) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
        var state = InitialState.Of<T>(recipe, plan, data.Count);
        Fit.Run(recipe, plan, data, null, state, Lanes.Single, new FitObserver(Step: (step, _) =>
        {
            if (step == Math.Min(3, plan.StepsPerEpoch(data.Count)))
            {
                after = GC.GetAllocatedBytesForCurrentThread();
                enough.Cancel();
            }
        }), enough.Token);
        return after - before;
    }

    private static Recipe Recipe(string kind, int features, int[] hidden)
    {
        var activation = Activation.Of(kind == "smooth" ? ActivationKind.Gelu : ActivationKind.Relu);
        var chain = kind switch
        {
            "momentum" or "accumulated" => Chain.Of(new Momentum()),
            "network" => Chain.Of(new UnitNorm(Grain.Network), new Momentum()),
            "projected" => Chain.Of(new Momentum()) with { Projections = [new(new Doubled(Grain.Network))] },
            "entry" => Chain.Of(new UnitNorm(Grain.Entry), new Momentum()),
            _ => Chain.Of(new Scale(0.5)),
        };
        return Training.Runs.Recipe(chain) with
        {
            Masks = kind == "masked" ? [new HalfKept()] : [],
            Architecture = new(features, [.. hidden.Select(units => new DenseLayer(units, activation)), new(4, Activation.Of(ActivationKind.Linear))]),
        };
    }
}
