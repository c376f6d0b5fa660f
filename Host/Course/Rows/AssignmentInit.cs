using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on initialization.</summary>
internal static class AssignmentInit
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("A001", Quick, Accepted),
        new("A002", Full, Zeros),
        new("A003", Full, lab => Published(AssignmentRuns.Circles(lab), "x10")),
        new("A004", Full, lab => Published(AssignmentRuns.Circles(lab), "he")),
        new("A005", Quick, lab => [("W1", FirstRow(lab))]),
    ];

    private static Observed Accepted(Lab lab)
    {
        var run = lab.Train(Lab.Shipped("examples/initialization.json"), "training.epochs=2");
        return
        [
            ("train", run.Summary.GetProperty("train").GetProperty("examples").GetDouble()),
            ("test", run.Summary.GetProperty("test").GetProperty("examples").GetDouble()),
            ("parameters", run.Summary.GetProperty("parameters").GetDouble()),
            ("steps", run.Summary.GetProperty("steps").GetDouble()),
            ("batchSize", run.Summary.GetProperty("train").GetProperty("examples").GetDouble() * run.Summary.GetProperty("epochs").GetDouble() / run.Summary.GetProperty("steps").GetDouble()),
        ];
    }

    private static Observed Zeros(Lab lab)
    {
        var circles = AssignmentRuns.Circles(lab);
        var file = SafetensorsParser.Parse(File.ReadAllBytes(Path.Combine(circles.Run("zeros"), "parameters.safetensors")))
            .Match(read => read, error => throw new InvalidDataException(error.Message));
        return
        [
            ("costs", new[] { 0, 1000, 5000, 14000 }.Select(iteration => circles.CostAt("zeros", iteration)).ToArray()),
            ("accuracy", new[] { circles.Accuracy("zeros"), circles.Accuracy("zeros", "test") }),
            ("largestWeight", file.Tensors.Where(tensor => tensor.Name[0] == 'W').Max(tensor => tensor.Values<double>().Max(Math.Abs))),
        ];
    }

    private static Observed Published(Compared circles, string variant) =>
    [
        ("J0", circles.CostAt(variant, 0)),
        ("J1000", circles.CostAt(variant, 1000)),
        ("J14000", circles.CostAt(variant, 14000)),
        ("train", circles.Accuracy(variant)),
        ("test", circles.Accuracy(variant, "test")),
    ];

    private static double[] FirstRow(Lab lab)
    {
        var path = JsonSerializer.Serialize(NumpyStart.File(lab, 3, [3, 2, 1], _ => 10));
        var values = lab.Trace($$"""{"kind": "initializer", "use": "file", "options": {"path": {{path}}}, "rows": 2, "columns": 3}""").GetProperty("values");
        return [.. values[0].EnumerateArray().Select(value => value.GetDouble())];
    }
}
