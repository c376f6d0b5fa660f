using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Layers;

/// <summary>Fresh copies of all that a normalization reads; empty where it declares no such parameter.</summary>
internal sealed record NormSources<T>(T[] X, T[] Gamma, T[] Beta, T[] Statistics, T[] Cache, T[] Dy)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static NormSources<T> Of(NormCase batch, INormalization norm, NormState<T> state, T[] cache) => new(
        Bits.Of<T>(batch.X),
        norm.Parameters.Contains(Role.Gamma) ? Bits.Of<T>(batch.Gamma) : [],
        norm.Parameters.Contains(Role.Beta) ? Bits.Of<T>(batch.Beta) : [],
        (T[])state.Statistics.Clone(),
        (T[])cache.Clone(),
        Bits.Of<T>(batch.Dy));

    /// <summary>As the contract hands it over.</summary>
    public NormalizationInput<T> Input(NormCase batch, NormState<T> state) =>
        new(batch.Shape, X, Gamma, Beta, new(Statistics, batch.Shape.Columns, batch.Shape.Columns), state.Updates);

    /// <summary>Throws where something was written to.</summary>
    public void MustStillBe(NormSources<T> fresh)
    {
        Violation.UnlessSame(fresh.X, X, "x was written to");
        Violation.UnlessSame(fresh.Gamma, Gamma, "gamma was written to");
        Violation.UnlessSame(fresh.Beta, Beta, "beta was written to");
        Violation.UnlessSame(fresh.Statistics, Statistics, "the statistics before the step were written to");
        Violation.UnlessSame(fresh.Cache, Cache, "the backward pass wrote to the cache");
        Violation.UnlessSame(fresh.Dy, Dy, "dy was written to");
    }
}
