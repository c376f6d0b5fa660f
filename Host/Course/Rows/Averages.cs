using System.Collections.Immutable;
using Pipeline.Kernel.Averages;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: exponentially weighted averages, and what the quiz asks of them.</summary>
internal static class Averages
{
    private static readonly double[] Betas = [0.5, 0.9, 0.98];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S150", Quick, lab => [("average", Series.Of([40, 49, 45]).Averaged(lab, "--sma", "3")[^1])]),
        new("S151", Quick, lab =>
        [
            ("newestHeaviest", Series.Of([40, 49, 45, 50]).Averaged(lab, "--wma", "1,2,3")[2..]),
            ("oldestHeaviest", Series.Of([40, 49, 45, 50]).Averaged(lab, "--wma", "3,2,1")[2..]),
        ]),
        new("S152", Quick, _ => Value()),
        new("S153", Quick, lab => [("averages", Series.Of([40, 49, 45]).Averaged(lab, "--ewa", "0.9"))]),
        new("S154", Quick, lab =>
        [
            ("newest", Ewa.Contributions(0.98, 9)[^1]),
            ("averages", Series.Of([40, 49, 45]).Averaged(lab, "--ewa", "0.98")),
            ("roughness", Roughness(lab, 0.98) / Roughness(lab, 0.9)),
            ("warmestDay", WarmestDay(lab, 0.98)),
        ]),
        new("S155", Quick, lab =>
        [
            ("averages", Series.Of([40, 49, 45]).Averaged(lab, "--ewa", "0.5")),
            ("window", Ewa.Lifetime(0.5)),
            ("roughness", Roughness(lab, 0.5) / Roughness(lab, 0.9)),
            ("warmestDay", WarmestDay(lab, 0.5)),
        ]),
        new("S156", Quick, ClosedForm),
        new("S157", Quick, _ =>
        [
            ("beta90", Ewa.Contributions(0.9, 5)), ("sum90", Ewa.Contributions(0.9, 5).Sum()),
            ("beta98", Ewa.Contributions(0.98, 5)), ("sum98", Ewa.Contributions(0.98, 5).Sum()),
        ]),
        new("S158", Quick, _ => Noise()),
        new("S159", Quick, _ =>
        [
            ("lifetimes", new[] { Ewa.Lifetime(0.9), Ewa.Lifetime(0.98) }),
            ("afterOne", new[] { Left(0.9, 10), Left(0.98, 50) }),
            ("afterTwo", new[] { Left(0.9, 20), Left(0.98, 100) }),
        ]),
        new("A063", Quick, lab =>
        [
            ("v2", Series.Of([10, 10]).Averaged(lab, "--ewa", "0.5")[^1]),
            ("corrected", Series.Of([10, 10]).Averaged(lab, "--corrected", "0.5")[^1]),
        ]),
        new("A065", Quick, lab =>
        [
            ("lag", Betas.Select(beta => 2999 - MovingAverage.Exponential<double>([.. Enumerable.Range(0, 3000)], beta)[^1]).ToArray()),
            ("stated", Betas.Select(Ewa.Lag).ToArray()),
            ("warmestDay", Betas.Select(beta => WarmestDay(lab, beta)).ToArray()),
            ("turns", Betas.Select(beta => Turns(lab, beta)).ToArray()),
        ]),
    ];

    private static Observed Value()
    {
        var before = Ewa.Of(0.9).Next(40);
        var (cold, warm) = (before.Next(30), before.Next(49));
        return [("before", before.Value), ("cold", cold.Value), ("warm", warm.Value), ("resumed", new Ewa<double>(0.9, warm.Value, warm.Count).Next(45).Value)];
    }

    private static Observed ClosedForm(Lab lab)
    {
        var values = Series.London(lab);
        var far = from beta in Betas
                  from start in new[] { 0, 1, 100 }
                  let before = values[..start].Aggregate(Ewa.Of(beta), (average, theta) => average.Next(theta))
                  select Math.Abs(Ewa.ClosedForm(before, values.AsSpan(start)).Value - MovingAverage.Exponential<double>(values, beta)[^1]);
        return [("difference", far.Max())];
    }

    // What is left of noise once the start is forgotten, and how long after a jump half of it has come through.
    private static Observed Noise()
    {
        double[] noise = new NumpyRandom(1).Normal(100_000), jump = [.. Enumerable.Repeat(1.0, 100)];
        var smooth = MovingAverage.Exponential<double>(noise, 0.9);
        return
        [
            ("measured", smooth[1000..].Sum(v => v * v) / noise[1000..].Sum(v => v * v)),
            ("theory", Ewa.NoiseVarianceRatio(0.9)),
            ("stepsToHalf", Betas.Select(beta => 1.0 + MovingAverage.Exponential<double>(jump, beta).TakeWhile(v => v < 0.5).Count()).ToArray()),
        ];
    }

    private static double Left(double beta, int steps) => Ewa.Contributions(beta, steps + 1) is var weights ? weights[0] / weights[^1] : 0;

    private static double[] Steps(Lab lab, double beta) => Smooth(lab, beta) is var v ? [.. v.Zip(v.Skip(1), (a, b) => b - a)] : [];

    // Root mean square of the steps from day to day, the first 20 left out.
    private static double Roughness(Lab lab, double beta) => Math.Sqrt(Steps(lab, beta)[20..].Average(step => step * step));

    private static double Turns(Lab lab, double beta) => Steps(lab, beta) is var steps ? steps.Skip(1).Zip(steps, (now, before) => now * before).Count(product => product < 0) : 0;

    private static double WarmestDay(Lab lab, double beta) => Smooth(lab, beta) is var v ? 1 + Array.IndexOf(v, v.Max()) : 0;

    private static double[] Smooth(Lab lab, double beta) => MovingAverage.Exponential<double>(Series.London(lab), beta, corrected: true);
}
