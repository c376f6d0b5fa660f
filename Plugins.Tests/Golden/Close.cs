namespace Pipeline.Plugins.Tests.Golden;

/// <summary>Agreement with a reference within its tolerance.</summary>
internal static class Close
{
    /// <summary>The largest difference in units of the tolerance: at most 1 where all agree.</summary>
    public static double Excess(double[] expected, double[] actual, double relative, double absolute) =>
        expected.Length != actual.Length
            ? double.PositiveInfinity
            : expected.Zip(actual, (e, a) => double.IsFinite(a) ? Math.Abs(e - a) / ((relative * Math.Abs(e)) + absolute) : double.PositiveInfinity)
                .DefaultIfEmpty().Max();

    /// <summary>Throws, naming the worst element, unless all agree.</summary>
    public static void Must(double[] expected, double[] actual, double relative, double absolute, string what)
    {
        if (Excess(expected, actual, relative, absolute) <= 1)
        {
            return;
        }

        var worst = expected.Length != actual.Length
            ? $"{actual.Length} values instead of {expected.Length}"
            : expected.Zip(actual).Index().Select(pair => (pair.Index, Expected: pair.Item.Item1, Actual: pair.Item.Item2))
                .OrderByDescending(pair => Excess([pair.Expected], [pair.Actual], relative, absolute))
                .Select(pair => FormattableString.Invariant($"element {pair.Index} is {pair.Actual:R}, the reference says {pair.Expected:R}"))
                .First();
        throw new GoldenMismatch($"{what}: {worst}");
    }

    /// <summary>Throws unless all lie within a share of the reference's largest element.</summary>
    public static void MustByScale(double[] expected, double[] actual, double relative, string what) =>
        Must(expected, actual, 0, (relative * expected.Select(Math.Abs).DefaultIfEmpty().Max()) + double.Epsilon, what);
}

/// <summary>A value that is not the reference's.</summary>
public sealed class GoldenMismatch(string message) : Exception(message);
