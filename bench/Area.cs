using Pipeline.Bench.Elementwise;
using Pipeline.Bench.Growth;
using Pipeline.Bench.Products;
using Pipeline.Bench.Report;
using Pipeline.Bench.Start;
using Pipeline.Bench.Steps;
using Pipeline.Bench.Timing;
using Pipeline.Bench.Updates;

namespace Pipeline.Bench;

/// <summary>A kind of claims, measured together.</summary>
internal sealed record Area(string Name, Func<Session, IEnumerable<Row>> Run)
{
    /// <summary>All areas, in the order of the tables.</summary>
    public static IReadOnlyList<Area> All { get; } =
    [
        new("products", ProductArea.Run),
        new("updates", UpdateArea.Run),
        new("steps", StepArea.Run),
        new("elementwise", ElementwiseArea.Run),
        new("start", StartArea.Run),
        new("growth", GrowthArea.Run),
    ];
}
