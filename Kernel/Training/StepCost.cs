using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Training;

/// <summary>What one step takes: work and memory.</summary>
/// <param name="Examples">Examples of a mini-batch.</param>
/// <param name="Parameters">Length of theta.</param>
/// <param name="Flops">
/// Multiplications and additions of the matrix products: <c>2 n fanIn fanOut</c> a layer forward, as much for dW, and as
/// much for dX of every layer but the first; times the mini-batches that a step accumulates. What is done element by
/// element is left out.
/// </param>
/// <param name="InputBytes">The mini-batch's inputs.</param>
/// <param name="ParameterBytes">Theta.</param>
/// <param name="ActivationBytes">What the layers keep of the mini-batch for the backward pass.</param>
public sealed record StepCost(int Examples, int Parameters, long Flops, long InputBytes, long ParameterBytes, long ActivationBytes)
{
    /// <summary>Inputs, parameters and activations together.</summary>
    public long Bytes => InputBytes + ParameterBytes + ActivationBytes;

    /// <summary>The cost of a whole mini-batch's step.</summary>
    /// <param name="recipe">The network.</param>
    /// <param name="plan">Size of the mini-batches.</param>
    /// <param name="exampleCount">m: training examples.</param>
    public static StepCost Of<T>(Recipe recipe, Plan plan, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = recipe.Architecture;
        var rows = Math.Min(plan.BatchSize ?? exampleCount, exampleCount);
        var memory = RunMemory.Of<T>(recipe, plan, exampleCount);
        return new(
            rows,
            network.Layout.Length,
            Products(network, rows) * Math.Min(plan.Accumulate, plan.BatchesPerEpoch(exampleCount)),
            (long)Unsafe.SizeOf<T>() * rows * network.Features,
            memory.Parameters,
            memory.Activations);
    }

    private static long Products(Architecture network, int rows) => network.Layers
        .Select((layer, index) => (index == 0 ? 2L : 3L) * 2 * rows * network.FanIn(index + 1) * layer.Units)
        .Sum();
}
