namespace Pipeline.Kernel.Data;

/// <summary>
/// The usual shares of train, dev and test (course: Train/Dev/Test): dev and test need enough examples to tell good from
/// better, some ten thousand, not a share of whatever there is.
/// </summary>
public static class SplitAdvice
{
    private const double Enough = 10_000;
    private const double LeastShare = 0.01;
    private const double MostShare = 0.2;
    private const double FarOff = 2;

    /// <summary>
    /// <c>dev = test = 10,000 / m</c>, between 1% and 20%: 60/20/20 up to 50,000 examples, 98/1/1 from a million on.
    /// </summary>
    /// <param name="exampleCount">m: all examples that there are.</param>
    public static SplitSizes For(long exampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exampleCount, 1);
        var share = Math.Clamp(Enough / exampleCount, LeastShare, MostShare);
        return new(1 - (2 * share), share, share);
    }

    /// <summary>Whether a part is more than twice as large, or less than half as large, as the usual one.</summary>
    /// <param name="part">Examples of dev or of test.</param>
    /// <param name="exampleCount">m: all examples that there are.</param>
    public static bool IsFarOff(long part, long exampleCount)
    {
        var usual = For(exampleCount).Dev * exampleCount;
        return part > FarOff * usual || part < usual / FarOff;
    }
}
