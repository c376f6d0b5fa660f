namespace Pipeline.Host.Output;

/// <summary>What a measured accuracy says of the true one, with 95% confidence (Wilson 1927).</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct AccuracyInterval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary><c>(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)</c>.</summary>
    /// <param name="accuracy">p: share of right predictions.</param>
    /// <param name="examples">n.</param>
    public static AccuracyInterval Of(double accuracy, int examples)
    {
        var square = Z * Z / examples;
        var centre = accuracy + (square / 2);
        var half = Z * Math.Sqrt(((accuracy * (1 - accuracy)) + (square / 4)) / examples);
        return new((centre - half) / (1 + square), (centre + half) / (1 + square));
    }
}
