using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>Normalizes a layer's values. Training and inference are two methods: there is no flag to forget.</summary>
public interface INormalization : IPlugin
{
    /// <summary>The parameters it adds to theta, one of each per feature: Gamma, Beta, both or none.</summary>
    IReadOnlyList<Role> Parameters { get; }

    /// <summary>Whether adding a constant to a feature changes nothing, so that b before it is left out.</summary>
    bool CancelsBias { get; }

    /// <summary>Vectors of one value a feature that training updates and inference reads; never optimised.</summary>
    IReadOnlyList<Slot> Statistics => [];

    /// <summary>Elements of the cache that <see cref="Forward"/> leaves for <see cref="Backward"/>.</summary>
    int CacheLength(MatrixShape shape);

    /// <summary>Training: normalizes by the batch and writes the next statistics.</summary>
    /// <param name="input">Values, parameters and statistics before the step.</param>
    /// <param name="y">Receives examples x features; overlaps no source.</param>
    /// <param name="cache">Receives what <see cref="Backward"/> needs.</param>
    /// <param name="next">Receives every declared statistic; overlaps no source.</param>
    void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Inference: each row depends on itself and the statistics alone.</summary>
    /// <param name="input">Values, parameters and statistics.</param>
    /// <param name="y">Receives examples x features; overlaps no source.</param>
    void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of <c>sum(y * dy)</c> through <see cref="Forward"/>.</summary>
    /// <param name="input">What <see cref="Forward"/> was given.</param>
    /// <param name="cache">What <see cref="Forward"/> left.</param>
    /// <param name="dy">Gradient of the output, examples x features.</param>
    /// <param name="dx">Receives the gradient of the input, examples x features; overlaps no source.</param>
    /// <param name="dGamma">Receives one value a feature; empty where Gamma is no parameter.</param>
    /// <param name="dBeta">Receives one value a feature; empty where Beta is no parameter.</param>
    void Backward<T>(
        in NormalizationInput<T> input,
        ReadOnlySpan<T> cache,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        Span<T> dGamma,
        Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
