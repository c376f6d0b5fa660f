using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>Applies the batch transforms one after the other, on buffers of its own.</summary>
internal sealed class BatchPipeline<T>(Recipe recipe, int maximumRows, Calls calls)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (Memory<T> Inputs, Memory<T> Targets)[] turns =
    [
        .. Enumerable.Range(0, Math.Min(2, recipe.Transforms.Length)).Select(_ => (
            AlignedBuffer.Allocate<T>(checked(maximumRows * recipe.Architecture.Features)),
            AlignedBuffer.Allocate<T>(checked(maximumRows * recipe.Architecture.Outputs)))),
    ];

    /// <summary>The transformed batch; the batch itself where there is nothing to do.</summary>
    public Batch<T> Apply(RandomKey key, Batch<T> batch)
    {
        for (var index = 0; index < recipe.Transforms.Length; index++)
        {
            var inputs = turns[index % 2].Inputs.Span[..batch.Inputs.Length];
            var targets = turns[index % 2].Targets.Span[..batch.Targets.Length];
            batch.Inputs.CopyTo(inputs);
            batch.Targets.CopyTo(targets);
            calls.Transform(index).Enter(PluginOperation.Transform);
            recipe.Transforms[index].Apply(key.Split(index), batch, inputs, targets);
            calls.Transform(index).Leave();
            batch = new(batch.ExampleCount, inputs, targets, batch.TargetKind, batch.Image);
        }

        return batch;
    }
}
