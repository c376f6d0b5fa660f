using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// The gradient of a group of mini-batches: <c>g = sum over them of (rows / examples) * g_batch</c>, the mean over all
/// their examples. It owns one vector as long as theta.
/// </summary>
internal sealed class GradientSum<T>(int length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Memory<T> sum = AlignedBuffer.Allocate<T>(length);

    /// <summary>The mean gradient once every mini-batch of the group is in it.</summary>
    public ReadOnlyMemory<T> Gradient => sum;

    /// <summary>Takes a mini-batch in.</summary>
    /// <param name="gradient">The mean gradient over its examples.</param>
    /// <param name="share">Its part of the group's examples.</param>
    /// <param name="isFirst">Whether it begins a group.</param>
    public void Add(ReadOnlySpan<T> gradient, double share, bool isFirst)
    {
        var to = sum.Span;
        var weight = T.CreateChecked(share);
        var (factor, i) = (new Vector<T>(weight), 0);
        for (; i <= to.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var part = factor * new Vector<T>(gradient[i..]);
            (isFirst ? part : new Vector<T>(to[i..]) + part).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] = isFirst ? weight * gradient[i] : to[i] + (weight * gradient[i]);
        }
    }
}
