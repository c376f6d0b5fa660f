using System.Globalization;
using Pipeline.Kernel.Averages;

namespace Pipeline.Host.Commands.Averages;

/// <summary>A series averaged in one way.</summary>
/// <param name="Kind"><c>ewa</c>, <c>sma</c> or <c>wma</c>.</param>
/// <param name="Name">As a table calls it: kind and numbers.</param>
/// <param name="Beta">Of an exponentially weighted average; null for the others.</param>
/// <param name="Corrected">Whether its pull to 0 at the start is taken out; null for the others.</param>
/// <param name="Values">An average for each value of the series; null until a window is full.</param>
public sealed record Smoothed(string Kind, string Name, double? Beta, bool? Corrected, IReadOnlyList<double?> Values)
{
    /// <summary>1 / (1 - beta).</summary>
    public double? Lifetime => Beta is { } beta ? Ewa.Lifetime(beta) : null;

    /// <summary>beta / (1 - beta).</summary>
    public double? Lag => Beta is { } beta ? Ewa.Lag(beta) : null;

    /// <summary>(1 - beta) / (1 + beta).</summary>
    public double? NoiseVarianceRatio => Beta is { } beta ? Ewa.NoiseVarianceRatio(beta) : null;

    /// <summary>The exponentially weighted average.</summary>
    public static Smoothed Exponential(double[] values, double beta, bool corrected) => new(
        "ewa", $"ewa {Text(beta)}{(corrected ? " corrected" : "")}", beta, corrected,
        [.. MovingAverage.Exponential<double>(values, beta, corrected).Select(value => (double?)value)]);

    /// <summary>The mean of a window.</summary>
    public static Smoothed Simple(double[] values, int window) =>
        new("sma", $"sma {window}", null, null, Late(values.Length, MovingAverage.Simple<double>(values, window)));

    /// <summary>The weighted mean of a window, weights oldest first.</summary>
    public static Smoothed Weighted(double[] values, double[] weights) =>
        new("wma", $"wma {string.Join(',', weights.Select(Text))}", null, null, Late(values.Length, MovingAverage.Weighted<double>(values, weights)));

    private static double?[] Late(int count, double[] averages) =>
        [.. Enumerable.Repeat((double?)null, count - averages.Length), .. averages.Select(value => (double?)value)];

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
