using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Mirrors images of the mini-batch left to right, each with the given probability: column c becomes column
/// <c>width - 1 - c</c>. Source: the course, data augmentation.
/// </summary>
[Plugin("horizontal-flip")]
[Description("Mirrors images left to right at random.")]
public sealed record HorizontalFlip(
    [InRange(0, 1), Description("Probability to mirror an image.")] double Probability = 0.5) : IBatchTransform
{
    bool IBatchTransform.NeedsImages => true;

    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> draw = stackalloc double[1];
        for (var example = 0; example < batch.ExampleCount; example++)
        {
            RandomFill.Uniform(key, draw, example);
            if (draw[0] < Probability)
            {
                var start = example * batch.Features;
                Mirror(batch.Image, batch.Inputs.Slice(start, batch.Features), inputs.Slice(start, batch.Features));
            }
        }
    }

    private static void Mirror<T>(ImageShape image, ReadOnlySpan<T> source, Span<T> mirrored)
        where T : unmanaged
    {
        var channels = image.Channels;
        for (var row = 0; row < image.Height; row++)
        {
            for (var column = 0; column < image.Width; column++)
            {
                var from = ((row * image.Width) + column) * channels;
                var to = ((row * image.Width) + image.Width - 1 - column) * channels;
                source.Slice(from, channels).CopyTo(mirrored[to..]);
            }
        }
    }
}
