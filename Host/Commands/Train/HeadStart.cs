using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Train;

/// <summary>
/// Trains a small network for one step while the configuration, the DLLs and the data are read: the kernel's code is
/// then compiled, on another core, by the time the run needs it. Nothing of it reaches the run.
/// </summary>
internal static class HeadStart
{
    private const int Examples = 128;
    private const int Features = 256;
    private const int Classes = 10;

    /// <summary>Begins, in the precision that most runs have; returns at once.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            new Thread(Run<float>) { IsBackground = true, Name = "head start" }.Start();
        }
    }

    private static void Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var data = Synthetic.Blobs<T>(RandomKey.FromSeed(0), Examples, Classes, Features);
        var recipe = new Recipe(
            new(Features, [Layer(128, ActivationKind.Relu), Layer(64, ActivationKind.Relu), Layer(Classes, ActivationKind.Linear)]),
            Loss.SoftmaxCrossEntropy, new Small(), Chain.Of(new Descent()), new Steady(), Alpha0: 1e-3, [], [], []);
        var plan = new Plan(Epochs: 2, Examples, Seed: 0);
        using var lanes = new Lanes(2);
        using var afterOneStep = new CancellationTokenSource();
        Fit.Run(
            recipe, plan, data, null, InitialState.Of<T>(recipe, plan, Examples), lanes,
            new(Step: (_, _) => afterOneStep.Cancel()), afterOneStep.Token);
    }

    private static DenseLayer Layer(int units, ActivationKind activation) => new(units, Activation.Of(activation));

    private sealed record Small : IInitializer
    {
        public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => RandomFill.Normal(key, destination);
    }

    private sealed record Steady : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0;
    }

    private sealed record Descent : IOptimizer
    {
        public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
    }
}
