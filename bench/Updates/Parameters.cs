using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Bench.Updates;

/// <summary>Parameters shaped like a network's, and a gradient.</summary>
internal sealed record Parameters(Layout Layout, float[] Theta, float[] Gradient)
{
    public static Parameters Of(params int[] units)
    {
        var layout = new Architecture(units[0], [.. units.Skip(1).Select(n => new DenseLayer(n, Activation.Of(ActivationKind.Relu)))]).Layout;
        var (theta, gradient) = (new float[layout.Length], new float[layout.Length]);
        RandomFill.Normal(RandomKey.FromSeed(1), theta.AsSpan());
        RandomFill.Normal(RandomKey.FromSeed(2), gradient.AsSpan());
        return new(layout, theta, gradient);
    }
}
