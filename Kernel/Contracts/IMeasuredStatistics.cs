using System.Numerics;

namespace Pipeline.Kernel.Contracts;

/// <summary>
/// A normalization whose inference needs a mean and a variance of each feature, so that these may be measured over all
/// examples instead of averaged over the mini-batches of training.
/// </summary>
public interface IMeasuredStatistics : INormalization
{
    /// <summary>Writes the statistics with which <see cref="INormalization.Infer"/> normalizes by the given moments.</summary>
    /// <param name="mean">Mean of each feature.</param>
    /// <param name="variance"><c>sum (x - mean)^2 / m</c> of each feature.</param>
    /// <param name="exampleCount">m.</param>
    /// <param name="updates">The number of updates that inference will be told; 1 or more.</param>
    /// <param name="statistics">Receives every declared statistic.</param>
    void Measured<T>(
        ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, long exampleCount, long updates, SlotTarget<T> statistics)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
