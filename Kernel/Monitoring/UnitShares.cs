using System.Numerics;
using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Monitoring;

/// <summary>What share of a layer's units, or of their activations, does nothing useful.</summary>
internal static class UnitShares
{
    // The slope of tanh is 1 - a^2, that of sigmoid a (1 - a), at most 1/4: 2% of the largest either way.
    private const double Slope = 0.02;

    /// <summary>Units that are 0 for all examples; null but for relu, whose gradient is 0 there.</summary>
    public static double? Dead<T>(ActivationKind kind, int units, ReadOnlySpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind != ActivationKind.Relu)
        {
            return null;
        }

        var dead = 0;
        for (var unit = 0; unit < units; unit++)
        {
            dead += IsZero(a, unit, units) ? 1 : 0;
        }

        return (double)dead / units;
    }

    /// <summary>Activations near an end of tanh or sigmoid; null for others.</summary>
    public static double? Saturated<T>(ActivationKind kind, ReadOnlySpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (kind is not (ActivationKind.Tanh or ActivationKind.Sigmoid))
        {
            return null;
        }

        var saturated = 0;
        foreach (var each in a)
        {
            var value = double.CreateTruncating(each);
            var slope = kind == ActivationKind.Tanh ? 1 - (value * value) : 4 * value * (1 - value);
            saturated += slope < Slope ? 1 : 0;
        }

        return (double)saturated / a.Length;
    }

    private static bool IsZero<T>(ReadOnlySpan<T> a, int unit, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var index = unit; index < a.Length; index += units)
        {
            if (a[index] != T.Zero)
            {
                return false;
            }
        }

        return true;
    }
}
