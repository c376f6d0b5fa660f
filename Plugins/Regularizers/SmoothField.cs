using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// A stationary normal field on a grid: white noise, on a margin as well, smoothed along rows and then columns by
/// <c>k(i) = exp(-i^2 / (2 width^2)) / sqrt(sum k^2)</c>, so that every pixel has mean 0 and one standard deviation.
/// </summary>
internal readonly struct SmoothField(int height, int width, double smoothness)
{
    private readonly int reach = (int)Math.Ceiling(3 * smoothness);

    private int Taps => (2 * reach) + 1;

    private int WideRows => height + (2 * reach);

    private int WideColumns => width + (2 * reach);

    /// <summary>Numbers that <see cref="Draw"/> needs to work on.</summary>
    public int ScratchLength => checked(Taps + (WideRows * WideColumns) + (WideRows * width));

    /// <summary>Draws one field.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="deviation">Standard deviation of every pixel.</param>
    /// <param name="scratch">Written over; <see cref="ScratchLength"/> numbers.</param>
    /// <param name="field">Receives height x width values, row-major.</param>
    public void Draw(RandomKey key, double deviation, Span<double> scratch, Span<double> field)
    {
        var kernel = scratch[..Taps];
        var noise = scratch.Slice(Taps, WideRows * WideColumns);
        var rows = scratch.Slice(Taps + noise.Length, WideRows * width);
        Weigh(kernel);
        RandomFill.Normal(key, noise);
        for (var row = 0; row < WideRows; row++)
        {
            for (var column = 0; column < width; column++)
            {
                rows[(row * width) + column] = Sum(kernel, noise[((row * WideColumns) + column)..], 1);
            }
        }

        for (var pixel = 0; pixel < field.Length; pixel++)
        {
            field[pixel] = deviation * Sum(kernel, rows[pixel..], width);
        }
    }

    private void Weigh(Span<double> kernel)
    {
        var squares = 0.0;
        for (var tap = 0; tap < kernel.Length; tap++)
        {
            var distance = (tap - reach) / smoothness;
            kernel[tap] = Math.Exp(-distance * distance / 2);
            squares += kernel[tap] * kernel[tap];
        }

        foreach (ref var weight in kernel)
        {
            weight /= Math.Sqrt(squares);
        }
    }

    private static double Sum(ReadOnlySpan<double> kernel, ReadOnlySpan<double> values, int stride)
    {
        var sum = 0.0;
        for (var tap = 0; tap < kernel.Length; tap++)
        {
            sum += kernel[tap] * values[tap * stride];
        }

        return sum;
    }
}
