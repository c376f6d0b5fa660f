using System.Numerics;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>Sums over the entries that a penalty covers.</summary>
internal static class Norms
{
    /// <summary><c>sum theta^2</c> over the entries.</summary>
    public static double SumOfSquares<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (ref readonly var entry in entries)
        {
            sum += double.CreateChecked(Reductions.SumOfSquares(entry.Of(theta)));
        }

        return sum;
    }

    /// <summary><c>sum |theta|</c> over the entries.</summary>
    public static double SumOfMagnitudes<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (ref readonly var entry in entries)
        {
            sum += double.CreateChecked(Reductions.SumOfMagnitudes(entry.Of(theta)));
        }

        return sum;
    }
}
