using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pipeline.Plots.Drawing;

/// <summary>One axis: where values lie on it, its range and its ticks. A log axis is drawn linear over log10 of the values.</summary>
internal static class Axis
{
    private const double Margin = 0.05;
    private const int MostDecades = 12;

    /// <summary>Whether a value has a place on the axis.</summary>
    internal static bool Holds(this AxisScale scale, double value) => double.IsFinite(value) && (scale == AxisScale.Linear || value > 0);

    /// <summary>Where a value lies.</summary>
    internal static double Place(this AxisScale scale, double value) => scale == AxisScale.Log ? Math.Log10(value) : value;

    /// <summary>The range that shows all places, with a margin.</summary>
    internal static (double Low, double High) Range(IEnumerable<double> places)
    {
        var (low, high) = places.Aggregate(
            (Low: double.PositiveInfinity, High: double.NegativeInfinity),
            (range, place) => (Math.Min(range.Low, place), Math.Max(range.High, place)));
        return low > high ? (0, 1) : Widened(low, high);
    }

    /// <summary>The ticks of a log axis: decades, and what lies between them where there are few.</summary>
    /// <param name="low">log10 of the lower end.</param>
    /// <param name="high">log10 of the upper end.</param>
    internal static ITickGenerator LogTicks(double low, double high)
    {
        var decades = Decades(low, high);
        var step = Math.Max(1, (decades.Count + MostDecades - 1) / MostDecades);
        IEnumerable<double> major = high - low >= 2 ? decades.Where(k => k % step == 0).Select(k => Math.Pow(10, k))
            : high - low >= 0.7 ? Multiples(low, high, [1, 2, 5])
            : Even(Math.Pow(10, low), Math.Pow(10, high));
        var ticks = new NumericManual();
        foreach (var value in major.Where(value => Math.Log10(value) >= low && Math.Log10(value) <= high))
        {
            ticks.AddMajor(Math.Log10(value), Text(value));
        }

        if (high - low is >= 0.7 and <= 6)
        {
            foreach (var value in Multiples(low, high, [2, 3, 4, 5, 6, 7, 8, 9]))
            {
                ticks.AddMinor(Math.Log10(value));
            }
        }

        return ticks;
    }

    /// <summary>A value as a tick's label: powers of ten far from 1 as 10 with an exponent.</summary>
    internal static string Text(double value)
    {
        var exponent = Math.Log10(Math.Abs(value));
        return Math.Abs(exponent) > 3.5 && Math.Abs(exponent - Math.Round(exponent)) < 1e-9
            ? $"10{Superscript((int)Math.Round(exponent))}"
            : value.ToString("G4", CultureInfo.InvariantCulture);
    }

    private static (double Low, double High) Widened(double low, double high)
    {
        var width = high - low;
        var margin = width > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) ? Margin * width : low == 0 ? 0.5 : 0.5 * Math.Abs(low);
        return (low - margin, high + margin);
    }

    private static List<int> Decades(double low, double high) =>
        [.. Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)];

    private static IEnumerable<double> Multiples(double low, double high, IReadOnlyList<int> factors) =>
        from decade in Decades(low, high)
        from factor in factors
        let value = factor * Math.Pow(10, decade)
        where Math.Log10(value) >= low && Math.Log10(value) <= high
        select value;

    private static IEnumerable<double> Even(double low, double high)
    {
        var size = Math.Pow(10, Math.Floor(Math.Log10((high - low) / 4)));
        var step = size * (((high - low) / (4 * size)) switch { < 2 => 1, < 5 => 2, _ => 5 });
        for (var k = Math.Ceiling(low / step); k * step <= high; k++)
        {
            yield return k * step;
        }
    }

    private static string Superscript(int exponent) => string.Concat(
        exponent.ToString(CultureInfo.InvariantCulture).Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
}
