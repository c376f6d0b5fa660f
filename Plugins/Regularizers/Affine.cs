using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Turns, scales and shears each image of the mini-batch about its middle: the pixel at p shows the source at
/// <c>R(-r) S(tan h) (p - c) / s + c</c>, with r, h and log s uniform within their bounds. Values between pixels are
/// bilinear, what comes in is 0. Source: the course, data augmentation (rotation, shearing, local warping).
/// </summary>
[Plugin("affine")]
[Description("Turns, scales and shears images at random.")]
public sealed record Affine(
    [InRange(0, 180), Description("Most degrees to turn, either way.")] double Rotation = 10,
    [InRange(1, 10), Description("Largest factor to grow or shrink by.")] double Scale = 1.1,
    [InRange(0, 80), Description("Most degrees to shear rows, either way.")] double Shear = 0) : IBatchTransform
{
    bool IBatchTransform.NeedsImages => true;

    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (this is { Rotation: 0, Scale: 1, Shear: 0 })
        {
            return;
        }

        Span<double> draws = stackalloc double[3];
        for (var example = 0; example < batch.ExampleCount; example++)
        {
            RandomFill.Uniform(key, draws, 3L * example);
            var start = example * batch.Features;
            Warp(batch.Image, batch.Inputs.Slice(start, batch.Features), draws, inputs.Slice(start, batch.Features));
        }
    }

    private void Warp<T>(ImageShape image, ReadOnlySpan<T> source, ReadOnlySpan<double> draws, Span<T> warped)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (sin, cos) = Math.SinCos(Radians(Rotation) * ((2 * draws[0]) - 1));
        var shrink = Math.Pow(Scale, 1 - (2 * draws[1]));
        var tangent = Math.Tan(Radians(Shear) * ((2 * draws[2]) - 1));
        var (middleRow, middleColumn) = ((image.Height - 1) / 2.0, (image.Width - 1) / 2.0);
        for (var pixel = 0; pixel < image.Height * image.Width; pixel++)
        {
            var (row, column) = Math.DivRem(pixel, image.Width);
            var down = (row - middleRow) * shrink;
            var right = ((column - middleColumn) * shrink) + (tangent * down);
            Bilinear.Read(
                image,
                source,
                middleRow + (cos * down) - (sin * right),
                middleColumn + (sin * down) + (cos * right),
                warped.Slice(pixel * image.Channels, image.Channels));
        }
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
