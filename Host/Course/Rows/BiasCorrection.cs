using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Xml.Linq;
using Pipeline.Kernel.Averages;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: bias correction in exponentially weighted averages.</summary>
internal static class BiasCorrection
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S160", Quick, lab =>
        [
            ("v1", Series.Of([1]).Averaged(lab, "--ewa", "0.98")[^1]),
            ("v2", new[] { Series.Of([1, 0]).Averaged(lab, "--ewa", "0.98")[^1], Series.Of([0, 1]).Averaged(lab, "--ewa", "0.98")[^1] }),
        ]),
        new("S161", Quick, lab => Corrected(
            Series.Of([40, 49]).Averaged(lab, "--ewa", "0.98"), Series.Of([40, 49]).Averaged(lab, "--corrected", "0.98"))),
        new("S162", Quick, _ => [("after50", Ratio(50)), ("after500", Ratio(500))]),
        new("S163", Quick, London),
    ];

    private static Observed Corrected(double[] plain, double[] corrected) =>
    [
        ("first", corrected[0]), ("second", corrected[1]), ("divisor", plain[1] / corrected[1]),
    ];

    private static double Ratio(int count)
    {
        var average = Enumerable.Range(1, count).Aggregate(Ewa.Of(0.98), (average, t) => average.Next(40 + (t % 7)));
        return average.Corrected / average.Value;
    }

    private static Observed London(Lab lab)
    {
        string[] curves = ["--ewa", "0.9", "--corrected", "0.98", "--ewa", "0.98", "--ewa", "0.5"];
        var (png, svg) = (lab.Scratch("london.png"), lab.Scratch("london.svg"));
        var averages = Series.OfLondon(lab, [.. curves, "--plot", png]);
        Series.OfLondon(lab, [.. curves, "--plot", svg]);
        var days = Series.London(lab);
        var header = File.ReadAllBytes(png);
        return
        [
            ("red", averages[0][0]), ("green", averages[1][0]), ("purple", averages[2][0]), ("yellow", averages[3][0]),
            ("ofGreenAfter20", averages[2][19] / averages[1][19]),
            ("day181", new[] { averages[0][180], averages[1][180], averages[2][180], averages[3][180] }),
            ("firstDays", days[..3]), ("days180And181", days[179..181]),
            ("png", new double[] { BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)) }),
            ("legend", XDocument.Load(svg).Descendants().Select(node => node.Value.Trim()).Distinct()
                .Count(text => text is "fahrenheit" or "ewa 0.9" or "ewa 0.5" or "ewa 0.98" or "ewa 0.98 corrected")),
        ];
    }
}
