using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>Moves images; what comes in from outside is 0.</summary>
internal static class Translation
{
    /// <summary>Moves each image by its own uniform draw of up to that many rows and columns, either way.</summary>
    public static void Random<T>(RandomKey key, in Batch<T> batch, int rows, int columns, Span<T> inputs)
        where T : unmanaged
    {
        for (var example = 0; example < batch.ExampleCount; example++)
        {
            var down = RandomFill.Below(key, 2L * example, (2 * rows) + 1) - rows;
            var right = RandomFill.Below(key, (2L * example) + 1, (2 * columns) + 1) - columns;
            var start = example * batch.Features;
            Move(batch.Image, batch.Inputs.Slice(start, batch.Features), down, right, inputs.Slice(start, batch.Features));
        }
    }

    private static void Move<T>(ImageShape image, ReadOnlySpan<T> source, int down, int right, Span<T> moved)
        where T : unmanaged
    {
        moved.Clear();
        var kept = image.Width - Math.Abs(right);
        if (kept <= 0)
        {
            return;
        }

        for (var row = Math.Max(0, down); row < Math.Min(image.Height, image.Height + down); row++)
        {
            var from = ((row - down) * image.Width) + Math.Max(0, -right);
            var to = (row * image.Width) + Math.Max(0, right);
            source.Slice(from * image.Channels, kept * image.Channels).CopyTo(moved[(to * image.Channels)..]);
        }
    }
}
