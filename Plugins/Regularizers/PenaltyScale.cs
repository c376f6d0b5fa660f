namespace Pipeline.Plugins.Regularizers;

/// <summary>The factor before the sum of magnitudes; the course leaves it open.</summary>
public enum PenaltyScale
{
    /// <summary><c>lambda / (2 m)</c>, as in the lecture's L2 term.</summary>
    Half,

    /// <summary><c>lambda / m</c>.</summary>
    Full,
}

/// <summary>Computes the factor.</summary>
internal static class PenaltyScales
{
    /// <summary>The factor for m examples.</summary>
    public static double Of(this PenaltyScale scale, double lambda, int exampleCount) =>
        lambda / (scale == PenaltyScale.Half ? 2.0 * exampleCount : exampleCount);
}
