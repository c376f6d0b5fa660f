using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Pads each image of the mini-batch with zeros on all sides and cuts a random window of the original size: one of
/// <c>(2 pad + 1)^2</c> positions. Source: the course, data augmentation (random crop).
/// </summary>
[Plugin("crop")]
[Description("Random window of the padded image, as large as the image.")]
public sealed record Crop(
    [InRange(0, 10000), Description("Pixels added on each side before the window is cut.")] int Pad = 2) : IBatchTransform
{
    bool IBatchTransform.NeedsImages => true;

    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Translation.Random(key, batch, Pad, Pad, inputs);
}
