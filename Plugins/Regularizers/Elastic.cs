using System.Buffers;
using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Moves every pixel of an image by a smooth random field: the pixel at p shows the source at <c>p + d(p)</c>, each part
/// of d normal noise smoothed by a Gaussian of width smoothness and scaled to the standard deviation amplitude. Values
/// between pixels are bilinear, what comes in is 0. Amplitude 0 changes nothing.
/// Source: Simard, Steinkraus and Platt 2003 (elastic distortions); the course, data augmentation (random distortion).
/// </summary>
[Plugin("elastic")]
[Description("Bends images by a smooth random field.")]
public sealed record Elastic(
    [InRange(0, 1000), Description("Standard deviation of a pixel's move, down and to the right, in pixels.")]
    double Amplitude = 1,
    [InRange(0, 100, MinimumIsExclusive = true), Description("Width of the Gaussian that smooths the field, in pixels.")]
    double Smoothness = 4) : IBatchTransform
{
    bool IBatchTransform.NeedsImages => true;

    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Amplitude == 0)
        {
            return;
        }

        var field = new SmoothField(batch.Image.Height, batch.Image.Width, Smoothness);
        var length = batch.Image.Height * batch.Image.Width;
        var rented = ArrayPool<double>.Shared.Rent((2 * length) + field.ScratchLength);
        var scratch = rented.AsSpan(2 * length, field.ScratchLength);
        for (var example = 0; example < batch.ExampleCount; example++)
        {
            field.Draw(key.Split(2L * example), Amplitude, scratch, rented.AsSpan(0, length));
            field.Draw(key.Split((2L * example) + 1), Amplitude, scratch, rented.AsSpan(length, length));
            var start = example * batch.Features;
            Bend(batch.Image, batch.Inputs.Slice(start, batch.Features), rented, inputs.Slice(start, batch.Features));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static void Bend<T>(ImageShape image, ReadOnlySpan<T> source, ReadOnlySpan<double> moves, Span<T> bent)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = image.Height * image.Width;
        for (var pixel = 0; pixel < length; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, image.Width);
            Bilinear.Read(
                image, source, row + moves[pixel], column + moves[length + pixel], bent.Slice(pixel * image.Channels, image.Channels));
        }
    }
}
