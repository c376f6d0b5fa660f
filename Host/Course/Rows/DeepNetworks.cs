using System.Globalization;

namespace Pipeline.Host.Course.Rows;

/// <summary>Fifty layers of 256 units on normal inputs, before training: how the size of the weights sets that of the activations.</summary>
internal static class DeepNetworks
{
    private const int Width = 256;
    private const int Examples = 200;

    /// <summary>RMS of the activations after 1, 10 and 50 layers.</summary>
    public static Observed Sizes(Lab lab)
    {
        var config = lab.Once("deep-networks", () => Config(lab));
        LayersSeen Seen(string activation, string initializer) => LayersSeen.Of(
            lab, "--config", config, "--set", $"model.layers[0].activation={activation}", "--set", $"pipeline.initializer={initializer}");
        var (he, xavier, small) = (Seen("relu", "he"), Seen("relu", "xavier"), Seen("relu", Normal(0.01)));
        var (tanh, large) = (Seen("tanh", "xavier"), Seen("tanh", Normal(10)));
        return
        [
            .. Three("reluHe", he),
            .. Three("reluXavier", xavier),
            .. Three("relu0.01", small),
            .. Three("tanhXavier", tanh),
            ("tanh10", large.Number("outputRms", 50)),
            ("tanh10Saturated", large.Number("saturatedShare", 50)),
            ("troubleOfRelu0.01", small.Trouble),
            ("troubleOfReluHe", he.Trouble),
        ];
    }

    private static IEnumerable<(string Name, Value Value)> Three(string name, LayersSeen seen) =>
        new[] { 1, 10, 50 }.Select(layer => (FormattableString.Invariant($"{name}At{layer}"), (Value)seen.Number("outputRms", layer)));

    private static string Normal(double deviation) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"use":"normal","options":{"standardDeviation":{{{deviation}}}}}""");

    private static string Config(Lab lab)
    {
        var random = new NumpyRandom(1);
        var path = lab.Scratch("normal.csv");
        File.WriteAllLines(path, Enumerable.Range(0, Examples).Select(row =>
            string.Join(',', random.Normal(Width).Select(value => value.ToString("R", CultureInfo.InvariantCulture)).Append($"{row % 2}"))));
        return lab.Config($$"""
            {
              "run": { "precision": "double" },
              "data": { "source": { "csv": { "path": "{{path}}", "header": false, "label": -1, "target": "binary" } } },
              "model": { "layers": [{ "units": {{Width}}, "repeat": 50 }] },
              "pipeline": { "optimizer": "gradient-descent" },
              "training": { "epochs": 1 },
            }
            """);
    }
}
