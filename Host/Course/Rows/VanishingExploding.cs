using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: vanishing and exploding gradients.</summary>
internal static class VanishingExploding
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S080", Quick, lab => Powers(lab, 1.5, 1.1)),
        new("S081", Quick, lab => Powers(lab, 0.9, 0.5)),
        new("S082", Quick, Guard),
    ];

    private static Observed Powers(Lab lab, double first, double second)
    {
        var (one, other) = (Seen(lab, first), Seen(lab, second));
        return
        [
            .. Sizes(first, one).Concat(Sizes(second, other)),
            ("trouble", one.Trouble),
        ];
    }

    // The gradient comes down from layer 150: at layer 100 it has passed 50 layers.
    private static IEnumerable<(string Name, Value Value)> Sizes(double scale, LayersSeen seen) =>
    [
        (FormattableString.Invariant($"activations{scale}"), seen.Numbers("amplification", 10, 50, 150)),
        (FormattableString.Invariant($"gradients{scale}"), new[] { seen.Number("dzRms", 140), seen.Number("dzRms", 100) }
            .Select(size => size / seen.Number("dzRms", 150)).ToArray()),
    ];

    private static LayersSeen Seen(Lab lab, double scale) => LayersSeen.Of(
        lab, "--config", Lab.Shipped("examples/deep-linear.json"), "--set", string.Create(CultureInfo.InvariantCulture, $"pipeline.initializer.options.scale={scale}"));

    private static Observed Guard(Lab lab)
    {
        var output = lab.Scratch("runs");
        var said = lab.Command(
            "train", "--config", Lab.Shipped("examples/deep-linear.json"), "--threads", "1", "--run-name", "row",
            "--set", $"run.output={JsonSerializer.Serialize(output)}", "--set", "training.alpha=1", "--set", "training.evaluateEvery=0");
        var summary = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(output, "row", "summary.json")));
        var saved = SafetensorsParser.Parse(File.ReadAllBytes(Path.Combine(output, "row", "parameters.safetensors")))
            .Match(read => read, error => throw new InvalidDataException(error.Message));
        return
        [
            ("exitCode", said.Code),
            ("ending", summary.GetProperty("ending").GetString()!),
            ("tensor", summary.GetProperty("entry").GetString()!),
            ("lastFiniteStep", summary.GetProperty("steps").GetDouble()),
            ("named", said.Error.Contains("diverged at step 2, batch 1: W1 is not finite", StringComparison.Ordinal)),
            ("savedIsFinite", saved.Tensors.Where(tensor => tensor.Name[0] == 'W').All(tensor => tensor.Values<double>().All(double.IsFinite))),
        ];
    }
}
