using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;

namespace Pipeline.Bench.Elementwise;

/// <summary>Functions, losses and random numbers: all that is not a product or an update.</summary>
internal static class ElementwiseArea
{
    public static IEnumerable<Row> Run(Session session) =>
        [.. Functions.Rows(session), .. Losses.Rows(session), .. Draws.Rows(session)];
}
