using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Moves each image of the mini-batch by whole pixels, uniformly from -rows to rows and from -columns to columns; what
/// comes in is 0, so let 0 be the background. Source: the course, data augmentation (translation).
/// </summary>
[Plugin("shift")]
[Description("Moves images by whole pixels at random.")]
public sealed record Shift(
    [InRange(0, 10000), Description("Most pixels down or up.")] int Rows = 1,
    [InRange(0, 10000), Description("Most pixels to the right or left.")] int Columns = 1) : IBatchTransform
{
    bool IBatchTransform.NeedsImages => true;

    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Translation.Random(key, batch, Rows, Columns, inputs);
}
