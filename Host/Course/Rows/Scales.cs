using System.Collections.Immutable;
using Pipeline.Kernel.Search;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: scales of hyper-parameters.</summary>
internal static class Scales
{
    private const int Draws = 100_000;

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S240", Quick, _ =>
        [
            ("perDecade", PerDecade(new LogScale(1e-4, 1))),
            ("below.01", new LogScale(1e-4, 1).Inverse(0.01)),
            ("linearBelow.01", new LinearScale(1e-4, 1).Inverse(0.01)),
        ]),
        new("S241", Quick, lab => [("median", SearchRun.Quantiles(lab, """{"log": [3e-4, 0.2]}""")[2])]),
        new("S242", Quick, lab => [("quantiles", SearchRun.Quantiles(lab, """{"oneMinusLog": [0.9, 0.999]}"""))]),
        new("S243", Quick, lab =>
        [
            ("windowsAt.9", Ends(lab, """{"oneMinusLog": [0.9, 0.9005]}""")),
            ("windowsAt.999", Ends(lab, """{"oneMinusLog": [0.999, 0.9995]}""")),
        ]),
        new("A066", Quick, lab =>
        [
            ("quantiles", SearchRun.Quantiles(lab, """{"oneMinusLog": [0.9, 0.99]}""") is var all ? (double[])[all[0], all[2], all[4]] : []),
        ]),
    ];

    // The course's r = -4 * np.random.rand() is the quantile at 1 - rand.
    private static double[] PerDecade(LogScale scale)
    {
        var counts = new NumpyRandom(0).Uniform(Draws).CountBy(u => Math.Floor(Math.Log10(scale.Quantile(1 - u)))).ToDictionary();
        return [counts[-4], counts[-3], counts[-2], counts[-1]];
    }

    private static double[] Ends(Lab lab, string scale) => SearchRun.Quantiles(lab, scale, "windows") is var all ? [all[0], all[^1]] : [];
}
