using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>Weighs what goes into one plugin, and what comes out of it.</summary>
/// <param name="findings">Where what is wrong goes.</param>
/// <param name="plugin">Index of the plugin.</param>
internal sealed class Scale(Findings findings, int plugin)
{
    private double largest;

    /// <summary>A call begins.</summary>
    public Scale Begin()
    {
        largest = 0;
        return this;
    }

    /// <summary>These numbers go in.</summary>
    public Scale In<T>(ReadOnlySpan<T> input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The largest of numbers among which one is NaN is NaN.
        var most = input.IsEmpty ? 0 : Math.Abs(double.CreateTruncating(TensorPrimitives.MaxMagnitude(input)));
        largest = double.IsNaN(largest) ? largest : double.IsNaN(most) ? most : Math.Max(largest, most);
        return this;
    }

    /// <summary>These numbers came out; what is not finite is the plugin's doing where all that went in was.</summary>
    public void Out<T>(PluginOperation operation, ReadOnlySpan<T> output, Func<int, string> placeOf)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var index = Reductions.IndexOfNonFinite(output);
        if (index >= 0)
        {
            Refuse(operation, placeOf(index), T.IsNaN(output[index]) ? "NaN" : T.IsNegative(output[index]) ? "-infinity" : "infinity");
        }
    }

    /// <summary>Something came out that may not be.</summary>
    public void Refuse(PluginOperation operation, string place, string value)
    {
        if (double.IsFinite(largest))
        {
            findings.Add(new(plugin, operation, place, value, largest));
        }
    }
}
