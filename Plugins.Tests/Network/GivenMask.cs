using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>Masks given as numbers, layer by layer, examples x units.</summary>
internal sealed record GivenMask(params double[][] Layers) : IActivationMask
{
    public bool Covers(int layer) => layer > 0;

    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < shape.Length; i++)
        {
            mask[i] = T.CreateChecked(Layers[layer - 1][i]);
        }
    }
}
