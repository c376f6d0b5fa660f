using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Bytes that <see cref="Fit"/> takes besides the data set, from the state before the first step on. With P parameters,
/// s slots, n rows of a mini-batch, u units of all layers, m examples and b bytes a number:
/// <c>b (P (1 + s) (3 + stopping rules) + P (2 to 4) + n (features + outputs) + 2 to 7 n u) + evaluation + 4 m</c>.
/// </summary>
/// <param name="Parameters">Theta, where it is trained.</param>
/// <param name="Slots">The vectors of the chain's rules.</param>
/// <param name="Copies">Theta and slots once more for the run's start, the epoch's start and the best of each stopping rule.</param>
/// <param name="Gradient">The gradient, theta before the epoch's last step, the sum of gradients where they are accumulated, and what rules need that see more than a tile.</param>
/// <param name="Batch">Inputs and targets of a mini-batch, and of it transformed.</param>
/// <param name="Activations">What the layers keep of a mini-batch for the backward pass.</param>
/// <param name="Evaluation">What the layers need to evaluate some examples at once.</param>
/// <param name="Order">The order of an epoch: 4 bytes an example.</param>
public sealed record RunMemory(
    long Parameters, long Slots, long Copies, long Gradient, long Batch, long Activations, long Evaluation, long Order)
{
    private const int EvaluatedAtOnce = 256;

    /// <summary>All of it.</summary>
    public long Total => Parameters + Slots + Copies + Gradient + Batch + Activations + Evaluation + Order;

    /// <summary>The memory of a run on one thread; each more takes tiles and packed operands of its own, about 1 MB.</summary>
    /// <param name="recipe">The algorithms.</param>
    /// <param name="plan">Size of the mini-batches.</param>
    /// <param name="exampleCount">m: training examples.</param>
    public static RunMemory Of<T>(Recipe recipe, Plan plan, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (network, bytes) = (recipe.Architecture, (long)Unsafe.SizeOf<T>());
        var theta = bytes * network.Layout.Length;
        var slots = theta * recipe.Chain.All.Sum(link => link.Rule.Slots.Count);
        var rows = Math.Min(plan.BatchSize ?? exampleCount, exampleCount);
        var batch = bytes * rows * (network.Features + network.Outputs);
        return new(
            theta,
            slots,
            (theta + slots) * (2 + recipe.StoppingRules.Length),
            ((plan.Accumulate > 1 ? 3 : 2) * theta) + (bytes * BeyondTiles<T>(recipe)),
            batch * (1 + Math.Min(2, recipe.Transforms.Length)),
            bytes * (Layers(recipe, rows, trains: true) + Masks(recipe, rows) + rows),
            bytes * (Layers(recipe, EvaluatedAtOnce, trains: false) + ((long)EvaluatedAtOnce * (network.Features + (3 * network.Outputs) + 1))),
            (long)sizeof(int) * exampleCount);
    }

    /// <summary>z, the gradient of the output, and a where it is needed beside z; twice for a normalization; twice for a mask.</summary>
    private static long Layers(Recipe recipe, int rows, bool trains) => recipe.Architecture.Layers.Select((layer, index) =>
    {
        var planes = 2
            + (ActivationFunction.DerivesFromOutput(layer.Activation.Kind) ? 0 : 1)
            + (layer.Normalization is null ? 0 : 2)
            + (trains && IsCovered(recipe, index + 1) ? 2 : 0);
        return ((long)planes * rows * layer.Units) + (layer.Normalization?.CacheLength(new(rows, layer.Units)) ?? 0);
    }).Sum();

    private static long Masks(Recipe recipe, int rows)
    {
        var network = recipe.Architecture;
        var widest = Math.Max(network.Features, network.Layers.Max(layer => layer.Units));
        return (IsCovered(recipe, 0) ? 2L * rows * network.Features : 0) + (recipe.Masks.Length > 1 ? (long)rows * widest : 0);
    }

    private static bool IsCovered(Recipe recipe, int layer) =>
        layer <= recipe.Architecture.HiddenLayers && recipe.Masks.Any(mask => mask.Covers(layer));

    /// <summary>What a rule sees of theta behind a mask, put together.</summary>
    private static long Gathered(Pass pass, Layout layout) =>
        pass.Grain == Grain.Network && pass.Rules.Concat(pass.Projections).FirstOrDefault(stage => !stage.CoversAll) is { } stage
            ? layout.Entries.Where((_, index) => stage.Covers[index]).Sum(entry => (long)entry.Length) * (3 + (2 * stage.SlotCount))
            : 0;

    /// <summary>The direction between passes, and the tiles of rules that see a whole entry or all of theta.</summary>
    private static long BeyondTiles<T>(Recipe recipe)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = recipe.Architecture.Layout;
        var passes = Pass.Of(Stage.Of(recipe.Chain, layout), steps: true);
        var direction = passes.Any(pass => !pass.Rules.IsEmpty && !pass.Steps) ? layout.Length : 0L;
        return direction + passes.Where(pass => pass.Grain != Grain.Element).Sum(pass =>
        {
            var most = pass.Rules.Concat(pass.Projections).Max(stage => stage.SlotCount);
            var longest = TileRange.Cut(layout, pass.Grain, ChainRunner<T>.TileLength).Max(tile => (long)tile.Length);
            return (longest * (2 + most)) + Gathered(pass, layout);
        });
    }
}
