using System.Globalization;
using System.Text.Json;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Monitoring;

namespace Pipeline.Host.Output;

/// <summary>What the layers of a network do, as text.</summary>
public static class LayerText
{
    private static readonly string[] Head =
    [
        "layer", "shape", "activation", "input", "z", "output", "dz", "dW", "|W|", "row spread", "gamma-1", "dead", "saturated", "linear", "trouble",
    ];

    /// <summary>The table's lines; sizes are RMS.</summary>
    public static IEnumerable<string> Table(LayerSnapshot snapshot) => Columns.Align(
        [Head, .. snapshot.Layers.Select(Row)], [.. Enumerable.Range(3, Head.Length - 4)]);

    /// <summary>What the network as a whole does to activations and gradients, and every trouble at its first layer.</summary>
    public static IEnumerable<string> Verdict(LayerSnapshot snapshot)
    {
        var (last, first) = (snapshot.Layers[^1].Layer, snapshot.Layers[0].Layer);
        yield return $"activations: {Number(snapshot.Amplification(last))} times the inputs after {last} layers; gradients: {Number(snapshot.GradientAmplification(first))} times those of the last layer at the first";
        foreach (var trouble in LayersRecord.Each(snapshot.Trouble))
        {
            yield return Of(snapshot, trouble);
        }

        if (snapshot.Trouble == LayerTrouble.None)
        {
            yield return "no trouble seen";
        }
    }

    /// <summary>One trouble at the first layer that has it.</summary>
    public static string Of(LayerSnapshot snapshot, LayerTrouble trouble)
    {
        var layer = snapshot.First(trouble)!;
        var others = snapshot.Layers.Count(other => other.Trouble.HasFlag(trouble)) - 1;
        return $"layer {layer.Layer} {Words(snapshot, layer, trouble)}{(others > 0 ? $"; and so in {others} more" : "")}";
    }

    private static string Words(LayerSnapshot snapshot, LayerReport layer, LayerTrouble trouble) => trouble switch
    {
        LayerTrouble.Exploding => $"explodes: {Sizes(snapshot, layer)}; take smaller initial weights (he, xavier), a smaller alpha or a clip",
        LayerTrouble.Vanishing => $"vanishes: {Sizes(snapshot, layer)}; take larger initial weights (he for relu, xavier for tanh) or a normalization",
        LayerTrouble.Symmetric => "is symmetric: all its units are the same and will stay so; initialize its weights at random",
        LayerTrouble.Dead => $"is dead: {Share(layer.DeadShare)} of its relu units are 0 for every example; take a smaller alpha, he weights or leaky-relu",
        _ => $"is saturated: {Share(layer.SaturatedShare)} of its activations lie where the slope is almost 0; take smaller weights or a normalization",
    };

    private static string Sizes(LayerSnapshot snapshot, LayerReport layer) =>
        $"activations {Number(snapshot.Amplification(layer.Layer))} times the inputs, gradients {Number(snapshot.GradientAmplification(layer.Layer))} times the last layer's";

    private static string[] Row(LayerReport layer) =>
    [
        $"{layer.Layer}",
        $"{layer.FanIn} -> {layer.Units}",
        JsonNamingPolicy.KebabCaseLower.ConvertName(layer.Activation.ToString()),
        Number(layer.InputRms),
        Number(layer.ZRms),
        Number(layer.OutputRms),
        Number(layer.DzRms),
        Number(layer.DWRms),
        Number(layer.WeightNorm),
        Number(layer.RowSpread),
        layer.GammaDrift is { } drift ? Number(drift) : "",
        Share(layer.DeadShare),
        Share(layer.SaturatedShare),
        Share(layer.LinearShare),
        string.Join(" ", LayersRecord.Each(layer.Trouble).Select(trouble => JsonNamingPolicy.KebabCaseLower.ConvertName(trouble.ToString()))),
    ];

    private static string Share(double? share) => share?.ToString("P0", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
