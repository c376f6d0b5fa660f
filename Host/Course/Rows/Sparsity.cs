using System.Globalization;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Course.Rows;

/// <summary>A regression on twenty features of which three matter: who finds out that seventeen do not.</summary>
internal static class Sparsity
{
    private const int Features = 20;
    private const int Examples = 200;

    private static readonly double[] Truth = [3, -2, 1.5, .. new double[Features - 3]];

    /// <summary>Weights that are exactly 0 after training, by regularizer.</summary>
    public static Observed Of(Lab lab)
    {
        var config = lab.Config(Text());
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(config)!, "sparse.csv"), Table());
        double[] Weights(string regularizers) => SafetensorsParser
            .Parse(File.ReadAllBytes(Path.Combine(lab.Train(config, $"pipeline.regularizers=[{regularizers}]").Folder, "parameters.safetensors")))
            .Match(file => file.Find("W1")!.Values<double>(), error => throw new InvalidDataException(error.Message));
        double Zeros(string regularizers) => Weights(regularizers).Count(weight => weight == 0);
        var proximal = Weights("""{"use": "proximal-l1", "options": {"lambda": 120}}""");
        return
        [
            ("none", Zeros("")),
            ("l2", Zeros("""{"use": "l2", "options": {"lambda": 60}}""")),
            ("l1", Zeros("""{"use": "l1", "options": {"lambda": 120}}""")),
            ("proximal", (double)proximal.Count(weight => weight == 0)),
            ("kept", proximal.Index().Where(weight => weight.Item != 0).Select(weight => (double)weight.Index).ToArray()),
        ];
    }

    private static string Text() => """
        {
          "run": { "seed": 6, "precision": "double" },
          "data": { "source": { "csv": { "path": "sparse.csv", "label": "y", "target": "values" } }, "inputs": "none" },
          "model": { "layers": [], "loss": "mean-squared-error" },
          "pipeline": { "optimizer": "gradient-descent" },
          "training": { "alpha": 0.1, "epochs": 400, "batchSize": "full", "evaluateEvery": 0 }
        }
        """;

    private static string Table()
    {
        var (inputs, noise) = (new double[Examples * Features], new double[Examples]);
        RandomFill.Normal(RandomKey.FromSeed(41), inputs.AsSpan());
        RandomFill.Normal(RandomKey.FromSeed(42), noise.AsSpan());
        var rows = inputs.Chunk(Features).Select((row, index) => row.Append(row.Zip(Truth, (x, w) => x * w).Sum() + (0.5 * noise[index])));
        return string.Join('\n',
        [
            string.Join(',', [.. Enumerable.Range(0, Features).Select(i => $"x{i}"), "y"]),
            .. rows.Select(row => string.Join(',', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))),
        ]);
    }
}
