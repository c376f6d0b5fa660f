using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>Standard normal within +-<c>bound</c>: the quantile of a uniform number between Phi(-bound) and Phi(bound).</summary>
/// <param name="bound">Largest magnitude.</param>
internal readonly struct TruncatedNormalDraw<T>(double bound) : IDraw<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double width = 1 - (2 * Below(-bound));

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Chunks(RandomKey key, ulong chunk, Span<T> destination)
    {
        Span<double> uniform = stackalloc double[DrawStream.MaximumChunks * DrawStream.ChunkLength];
        uniform = uniform[..destination.Length];
        new UniformDraw<double>().Chunks(key, chunk, uniform);
        for (var i = 0; i < destination.Length; i++)
        {
            // In the middle of its interval of 2^-53, so that neither end is reached.
            var q = (uniform[i] - 0.5 + (0.5 / (1L << 53))) * width;
            destination[i] = T.CreateChecked(Math.Clamp(NormalQuantile.OfCentered(q), -bound, bound));
        }
    }

    private static double Below(double x)
    {
        var y = 0.0;
        Elementwise.NormalCdf<double>(new(in x), new(ref y));
        return y;
    }
}
