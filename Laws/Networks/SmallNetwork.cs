using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Laws.Time;

namespace Pipeline.Laws.Networks;

/// <summary>A network of three layers, tanh and softmax, some examples, and a plugin in its place.</summary>
/// <param name="Seed">Of examples, theta and the run.</param>
/// <param name="Examples">Examples of the data set.</param>
/// <param name="BatchSize">Examples of a mini-batch.</param>
/// <param name="Epochs">Epochs of a run.</param>
/// <param name="Place">Where a normalization stands.</param>
internal sealed record SmallNetwork(ulong Seed, int Examples, int BatchSize, int Epochs, NormalizationPlace Place)
{
    private const int Classes = 3;

    private static readonly ImageShape Image = new(2, 2, 1);

    public static readonly Gen<SmallNetwork> Any =
        from seed in Gen.ULong[1, 1_000_000]
        from examples in Gen.Int[4, 13]
        from batchSize in Gen.Int[2, 6]
        from epochs in Gen.Int[1, 3]
        from place in Gen.Enum<NormalizationPlace>()
        select new SmallNetwork(seed, examples, batchSize, epochs, place);

    /// <summary>How a run goes; the order of the examples is that of the data.</summary>
    public Plan Plan => new(Epochs, BatchSize, Seed, Shuffle: false);

    private RandomKey Key => RandomKey.FromSeed(Seed);

    /// <summary>All algorithms, the plugin among the simplest of the other kinds.</summary>
    public Recipe Around(IPlugin plugin)
    {
        var hidden = new DenseLayer(5, Activation.Of(ActivationKind.Tanh), plugin as INormalization, Place);
        return new(
            new(Image.Length, [hidden, hidden with { Units = 4 }, new(Classes, Activation.Of(ActivationKind.Linear))]),
            Loss.SoftmaxCrossEntropy,
            plugin as IInitializer ?? new NormalWeights(),
            ChainAround(plugin),
            plugin as ISchedule ?? new HalfCosine(),
            Alpha0: 0.05,
            plugin is IActivationMask mask ? [mask] : [],
            plugin is IBatchTransform transform ? [transform] : [],
            plugin is IStoppingRule stopping ? [stopping] : []);
    }

    /// <summary>Normal inputs with random classes.</summary>
    public Dataset<T> Data<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            Examples, Image.Length, Inputs<T>(), new(TargetKind.Classes, Classes, Labels(), ReadOnlyMemory<T>.Empty, []), [])
        {
            Image = Image,
        };

    /// <summary>J of all examples with frozen masks.</summary>
    public Objective<double> Objective(Recipe recipe)
    {
        double[] targets = [.. Labels().SelectMany(label => Enumerable.Range(0, Classes).Select(c => c == label ? 1.0 : 0))];
        var statistics = InitialState.Of<double>(recipe, Plan, Examples).Statistics;
        return new(recipe, new(Examples, Inputs<double>(), targets, TargetKind.Classes, Image), statistics, Key.Fold("masks"), Lanes.Single);
    }

    public override string ToString() =>
        $"network of seed {Seed}, {Examples} examples in mini-batches of {BatchSize}, {Epochs} epochs, normalized {Place}";

    private static Chain ChainAround(IPlugin plugin) => plugin switch
    {
        IPenalty penalty => Chain.Of(new PlainDescent()) with { Penalties = [new(penalty)] },
        IProjection projection => Chain.Of(new PlainDescent()) with { Projections = [new(projection)] },
        IDecay decay => Chain.Of(new PlainDescent(), decay),
        IUpdateRule rule => Chain.Of(rule),
        _ => Chain.Of(new PlainDescent()),
    };

    private T[] Inputs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = new T[Examples * Image.Length];
        RandomFill.Normal(Key.Fold("inputs"), inputs.AsSpan());
        return inputs;
    }

    private int[] Labels()
    {
        var draws = new double[Examples];
        RandomFill.Uniform(Key.Fold("labels"), draws.AsSpan());
        return [.. draws.Select(u => (int)(u * Classes))];
    }
}
