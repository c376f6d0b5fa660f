using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: augmentation; what stops early is in <see cref="EarlyStopping"/>.</summary>
internal static class OtherRegularization
{
    private static readonly ImageShape Digit = new(28, 28);

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S060", Quick, Flip),
        new("S061", Quick, Crop),
        new("S062", Quick, Distortion),
        new("S063", Quick, Translation),
        new("S064", Quick, OnlyInTraining),
        .. EarlyStopping.Checks,
    ];

    private static Observed Flip(Lab lab)
    {
        var flip = lab.Create<IBatchTransform>("horizontal-flip", """{"probability": 1}""");
        var once = Apply(flip, Digit, Numbered(1), 1);
        return
        [
            ("row", Apply(flip, new(1, 4), [1, 2, 3, 4], 1)),
            ("moved", Differences(Numbered(1), once)),
            ("twiceDiffers", Differences(Numbered(1), Apply(flip, Digit, once, 1))),
        ];
    }

    private static Observed Crop(Lab lab)
    {
        const int Examples = 600;
        var cropped = Apply(lab.Create<IBatchTransform>("crop", """{"pad": 2}"""), Digit, Numbered(Examples), Examples);
        var moves = Moves(cropped).ToArray();
        return
        [
            ("pixels", cropped.Length / Examples),
            ("positions", moves.Distinct().Count()),
            ("furthest", moves.Max(move => Math.Max(Math.Abs(move.Down), Math.Abs(move.Right)))),
            ("noWindow", cropped.Chunk(Digit.Length).Zip(moves, (image, move) => Differences(Shifted(move), image)).Sum()),
        ];
    }

    private static Observed Distortion(Lab lab)
    {
        double[] Of(string name, string options) => Apply(lab.Create<IBatchTransform>(name, options), Digit, Numbered(1), 1);
        return
        [
            ("elastic0", Differences(Numbered(1), Of("elastic", """{"amplitude": 0}"""))),
            ("affine0", Differences(Numbered(1), Of("affine", """{"rotation": 0, "scale": 1, "shear": 0}"""))),
            ("noise0", Differences(Numbered(1), Of("gaussian-noise", """{"standardDeviation": 0}"""))),
            ("elastic", Differences(Numbered(1), Of("elastic", "{}"))),
            ("affine", Differences(Numbered(1), Of("affine", "{}"))),
            ("noise", Differences(Numbered(1), Of("gaussian-noise", "{}"))),
        ];
    }

    // A move and one of the opposite, each drawn by the plugin.
    private static Observed Translation(Lab lab)
    {
        var shift = lab.Create<IBatchTransform>("shift", """{"rows": 2, "columns": 3}""");
        double[] Drawn((int Down, int Right) wanted, double[] images) => Enumerable.Range(1, 1000)
            .Where(seed => Moves(Apply(shift, Digit, Numbered(1), 1, (ulong)seed)).Single() == wanted)
            .Select(seed => Apply(shift, Digit, images, 1, (ulong)seed)).First();
        var there = Drawn((2, -3), Numbered(1));
        var back = Drawn((-2, 3), there);
        var interior = Enumerable.Range(0, Digit.Length).Where(pixel => pixel / 28 < 26 && pixel % 28 >= 3).ToArray();
        return
        [
            ("moved", Differences(Numbered(1), there)),
            ("interior", interior.Length),
            ("interiorDiffers", interior.Count(pixel => back[pixel] != pixel + 1)),
            ("leftOut", back.Count(value => value == 0)),
        ];
    }

    private static Observed OnlyInTraining(Lab lab)
    {
        var config = Lab.Shipped("examples/softmax-regression.json");
        string[] steps = ["training.epochs=1", """data.imageShape={"height":8,"width":8}"""];
        var bent = lab.Train(config, [.. steps, """pipeline.regularizers=["elastic","shift"]"""]);
        var plain = lab.Train(config, steps);
        var evaluated = Evaluated(lab, bent);
        return
        [
            ("batchCostDiffers", Number(bent.Metrics[0], "batchCost") != Number(plain.Metrics[0], "batchCost")),
            ("devCostApart", Number(bent.Metrics[0], "devCost") - Number(evaluated.GetProperty("dev"), "cost")),
            ("fingerprintsApart", new[] { "train", "dev", "test" }.Count(split => Print(bent, split) != Print(plain, split))),
            ("testCostApart", Number(bent.Summary.GetProperty("test"), "cost") - Number(evaluated.GetProperty("test"), "cost")),
        ];
    }

    // The run's network without its augmentation.
    private static JsonElement Evaluated(Lab lab, LabRun run) =>
        lab.Command("evaluate", run.Folder, "--json", "--set", "pipeline.regularizers=[]").Json;

    private static string Print(LabRun run, string split) => run.Summary.At("splits", split, "sha256").GetString()!;

    private static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static double[] Apply(IBatchTransform transform, ImageShape shape, double[] images, int examples, ulong seed = 1)
    {
        var (inputs, targets) = (images.ToArray(), new double[examples]);
        transform.Apply(RandomKey.FromSeed(seed), new Batch<double>(examples, images, targets, TargetKind.Binary, shape), inputs, targets);
        return inputs;
    }

    // Images whose pixels are numbered from 1, so that each tells where it came from; 0 came from outside.
    private static double[] Numbered(int examples) =>
        [.. Enumerable.Range(0, examples * Digit.Length).Select(pixel => (pixel % Digit.Length) + 1.0)];

    private static IEnumerable<(int Down, int Right)> Moves(double[] images) => images.Chunk(Digit.Length).Select(image =>
    {
        var from = (int)image[(14 * 28) + 14] - 1;
        return (14 - (from / 28), 14 - (from % 28));
    });

    private static double[] Shifted((int Down, int Right) move) =>
    [
        .. Enumerable.Range(0, Digit.Length).Select(pixel =>
        {
            var (row, column) = ((pixel / 28) - move.Down, (pixel % 28) - move.Right);
            return row is >= 0 and < 28 && column is >= 0 and < 28 ? (row * 28) + column + 1.0 : 0;
        }),
    ];

    private static double Differences(double[] one, double[] other) =>
        one.Zip(other).Count(pair => BitConverter.DoubleToInt64Bits(pair.Item1) != BitConverter.DoubleToInt64Bits(pair.Item2));
}
