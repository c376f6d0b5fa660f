using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: batch normalization as a function; what it does to networks is in <see cref="BatchNormNetworks"/>.</summary>
internal static class BatchNorm
{
    private const string OneToFour = "[[1], [2], [3], [4]]";

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S260", Quick, Formula),
        new("S261", Quick, lab => [("y", Numbers(Trace(lab, "[1.118033993221988]", "[2.5]", "{}", OneToFour).Y[0]))]),
        new("S265", Quick, RedundantBias),
        new("S268", Quick, PerBatch),
        new("S271", Quick, lab => [("deviation", new[] { 16, 64, 256 }.Select(rows => DeviationOfMeans(lab, rows)).ToArray())]),
        new("S273", Quick, Averages),
        .. BatchNormNetworks.Checks,
    ];

    private static Observed Formula(Lab lab)
    {
        // With beta 0 the averages are the batch's own numbers.
        var plain = Trace(lab, "[1]", "[0]", """{"beta": 0}""", OneToFour);
        return
        [
            ("mu", plain.Statistics.GetProperty("mean")[0].GetDouble()),
            ("variance", plain.Statistics.GetProperty("variance")[0].GetDouble()),
            ("zNorm", Numbers(plain.Y[0])),
            ("zTilde", Numbers(Trace(lab, "[2]", "[0.5]", "{}", OneToFour).Y[0])),
        ];
    }

    private static Observed RedundantBias(Lab lab)
    {
        var (plain, moved) = (Trace(lab, "[1]", "[0]", "{}", OneToFour), Trace(lab, "[1]", "[0]", "{}", "[[8], [9], [10], [11]]"));
        return
        [
            ("difference", Updates.Apart(Numbers(plain.Y[0]), Numbers(moved.Y[0]))),
            ("entries", BatchNormNetworks.Entries(lab, "batch-norm")),
            ("entriesWithout", BatchNormNetworks.Entries(lab, "none")),
        ];
    }

    // The same example among others, and the same batch after others.
    private static Observed PerBatch(Lab lab)
    {
        var (among, after) = (Trace(lab, "[1]", "[0]", "{}", "[[1], [2], [2], [2]]"), Trace(lab, "[1]", "[0]", "{}", "[[5], [6], [0], [9]]", OneToFour));
        return
        [
            ("first", Numbers(Trace(lab, "[1]", "[0]", "{}", OneToFour).Y[0])[0]),
            ("firstAmongOthers", Numbers(among.Y[0])[0]),
            ("firstAfterAnotherBatch", Numbers(after.Y[1])[0]),
        ];
    }

    private static Observed Averages(Lab lab)
    {
        string[] batches = [OneToFour, "[[2], [5], [2], [5]]", "[[0], [1], [1], [2]]"];
        var (course, torch) = (Trace(lab, "[1]", "[0]", "{}", batches), Trace(lab, "[1]", "[0]", """{"convention": "torch"}""", batches));

        // Inference is a straight line: it crosses 0 at the mean, and its slope is one over the deviation.
        var y = Numbers(course.Infer);
        var slope = (y[3] - y[0]) / 2;
        var saved = RunTensors.Of(BatchNormNetworks.Moons(lab)).Select(tensor => tensor.Name).Where(name => name.StartsWith("mean", StringComparison.Ordinal) || name.StartsWith("variance", StringComparison.Ordinal));
        return
        [
            ("mean", course.Statistics.GetProperty("mean")[0].GetDouble()),
            ("variance", course.Statistics.GetProperty("variance")[0].GetDouble()),
            ("correctedMean", -y[0] / slope),
            ("correctedVariance", 1 / (slope * slope)),
            ("torchVariance", torch.Statistics.GetProperty("variance")[0].GetDouble()),
            ("saved", saved.ToArray()),
        ];
    }

    // Of 20,000 batches of standard normal numbers, the means that the rule takes.
    private static double DeviationOfMeans(Lab lab, int rows)
    {
        const int Batches = 20_000;
        var rule = lab.Create<INormalization>("batch-norm", """{"beta": 0}""");
        var shape = new MatrixShape(rows, Batches);
        var (x, y, cache, next) = (new double[shape.Length], new double[shape.Length], new double[rule.CacheLength(shape)], new double[2 * Batches]);
        RandomFill.Normal<double>(RandomKey.FromSeed(1), x);
        var (gamma, beta) = (Enumerable.Repeat(1.0, Batches).ToArray(), new double[Batches]);
        rule.Forward(new NormalizationInput<double>(shape, x, gamma, beta, new(new double[2 * Batches], Batches, Batches), 0), y, cache, new(next, Batches, Batches));
        return Math.Sqrt(next.Take(Batches).Average(mean => mean * mean));
    }

    private static (ImmutableArray<JsonElement> Y, JsonElement Statistics, JsonElement Infer) Trace(
        Lab lab, string gamma, string beta, string options, params string[] batches)
    {
        var answer = lab.Trace($$"""
            {
              "kind": "normalization", "use": "batch-norm", "options": {{options}}, "rows": 4, "columns": 1,
              "gamma": {{gamma}}, "beta": {{beta}}, "batches": [{{string.Join(", ", batches)}}],
              "dy": [{{string.Join(", ", batches.Select(_ => "[[0], [0], [0], [0]]"))}}]
            }
            """);
        var all = answer.GetProperty("batches").EnumerateArray().ToImmutableArray();
        return ([.. all.Select(batch => batch.GetProperty("y"))], all[^1].GetProperty("statistics"), answer.GetProperty("infer"));
    }

    private static double[] Numbers(JsonElement rows) => [.. rows.EnumerateArray().Select(row => row[0].GetDouble())];
}
