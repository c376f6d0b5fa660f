using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>
/// A mask that the kernel multiplies activations by, forward and backward alike, in training only: dropout.
/// </summary>
public interface IActivationMask : IRegularizer
{
    /// <summary>Whether the mask of <paramref name="layer"/> is not all ones.</summary>
    /// <param name="layer">0 for the inputs, 1 for the first hidden layer; the output layer is never asked.</param>
    bool Covers(int layer);

    /// <summary>Writes one mask; its mean must be 1 so that activations keep their expectation.</summary>
    /// <param name="key">Randomness of this step and layer.</param>
    /// <param name="layer">0 for the inputs, 1 for the first hidden layer.</param>
    /// <param name="shape">Examples x units.</param>
    /// <param name="mask">Receives the factors, row-major.</param>
    void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
