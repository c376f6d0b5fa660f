using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Regularizers;

/// <summary>Images between their pixels; outside of the image all is 0.</summary>
internal static class Bilinear
{
    /// <summary>
    /// The value at a point: the mean of the four pixels around it, each weighted by the area it covers. On a pixel it
    /// is that pixel.
    /// </summary>
    /// <param name="image">Shape of the source.</param>
    /// <param name="source">One image.</param>
    /// <param name="row">Rows from the first pixel down, any real number.</param>
    /// <param name="column">Columns from the first pixel to the right, any real number.</param>
    /// <param name="pixel">Receives one value a channel.</param>
    public static void Read<T>(ImageShape image, ReadOnlySpan<T> source, double row, double column, Span<T> pixel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (top, left) = (Math.Floor(row), Math.Floor(column));
        var (down, right) = (row - top, column - left);
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var upper = ((1 - right) * At(image, source, top, left, channel)) + (right * At(image, source, top, left + 1, channel));
            var lower = ((1 - right) * At(image, source, top + 1, left, channel)) + (right * At(image, source, top + 1, left + 1, channel));
            pixel[channel] = T.CreateChecked(((1 - down) * upper) + (down * lower));
        }
    }

    private static double At<T>(ImageShape image, ReadOnlySpan<T> source, double row, double column, int channel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        row >= 0 && row < image.Height && column >= 0 && column < image.Width
            ? double.CreateChecked(source[(((((int)row) * image.Width) + (int)column) * image.Channels) + channel])
            : 0;
}
