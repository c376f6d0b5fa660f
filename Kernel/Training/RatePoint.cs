namespace Pipeline.Kernel.Training;

/// <summary>One step of a learning-rate range test.</summary>
/// <param name="Alpha">The learning rate of the step.</param>
/// <param name="Cost">Mean cost of the step's mini-batch before the step, without penalties.</param>
/// <param name="Smoothed">The exponentially weighted average of the costs so far, bias corrected.</param>
public readonly record struct RatePoint(double Alpha, double Cost, double Smoothed);

/// <summary>What a learning-rate range test found.</summary>
/// <param name="Points">The steps, alpha growing.</param>
/// <param name="Exploded">The test ended since the cost exploded or stopped being finite.</param>
/// <param name="Lowest">The point of the lowest smoothed cost; null where there is no point.</param>
/// <param name="Steepest">Where the smoothed cost falls fastest over log alpha, before its lowest; null where it never falls.</param>
public sealed record RateRange(IReadOnlyList<RatePoint> Points, bool Exploded, RatePoint? Lowest, RatePoint? Steepest)
{
    /// <summary>One tenth of the alpha of the lowest smoothed cost: a rate with a margin.</summary>
    public double? Tenth => Lowest?.Alpha / 10;
}
