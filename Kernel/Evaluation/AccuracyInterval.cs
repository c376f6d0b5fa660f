namespace Pipeline.Kernel.Evaluation;

/// <summary>Where the true accuracy lies with 95% confidence, given that of a random sample (normal approximation).</summary>
/// <param name="Low">Lower end, at least 0.</param>
/// <param name="High">Upper end, at most 1.</param>
public readonly record struct AccuracyInterval(double Low, double High)
{
    private const double Z = 1.96;

    /// <summary><c>accuracy -+ 1.96 sqrt(accuracy (1 - accuracy) / n)</c>, cut off at 0 and 1.</summary>
    /// <param name="accuracy">Share of right predictions.</param>
    /// <param name="exampleCount">n: examples that it was measured on.</param>
    public static AccuracyInterval Of(double accuracy, int exampleCount)
    {
        var halfWidth = Z * Math.Sqrt(accuracy * (1 - accuracy) / exampleCount);
        return new(Math.Max(0, accuracy - halfWidth), Math.Min(1, accuracy + halfWidth));
    }

    /// <summary>Examples that make the interval so narrow: <c>1.96^2 accuracy (1 - accuracy) / halfWidth^2</c>, rounded up.</summary>
    /// <param name="accuracy">The accuracy to expect.</param>
    /// <param name="halfWidth">Half the width wished, such as 0.01 for one point either way.</param>
    public static long ExamplesFor(double accuracy, double halfWidth) =>
        (long)Math.Ceiling(Z * Z * accuracy * (1 - accuracy) / (halfWidth * halfWidth));
}
