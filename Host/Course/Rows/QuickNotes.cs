using System.Collections.Immutable;
using System.Text.Json;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: quick notes on optimization.</summary>
internal static class QuickNotes
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S220", Quick, Phases),
        new("S222", Quick, lab => [("steps", Adam.ConstantGradient(lab))]),
        new("S223", Quick, PureUpdates.All),
    ];

    private static Observed Phases(Lab lab)
    {
        var run = lab.Train(lab.Config(Setups.Moons));
        var phases = File.ReadLines(Path.Combine(run.Folder, "log.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .Where(entry => entry.TryGetProperty("Phase", out _))
            .Select(entry => entry.GetProperty("Phase").GetString()!)
            .ToArray();
        var answers = lab.Command("predict", run.Folder, Lab.Shipped("data/course/moons_train.csv")).Lines;
        return
        [
            ("phases", phases),
            ("steps", run.Summary.Number("steps")),
            ("answers", answers.Length - 1),
            ("header", answers[0]),
        ];
    }
}
