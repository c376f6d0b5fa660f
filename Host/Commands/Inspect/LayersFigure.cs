using LanguageExt;
using Pipeline.Kernel.Monitoring;
using Pipeline.Plots;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>Activations on their way up and gradients on their way down, on logarithmic axes.</summary>
internal static class LayersFigure
{
    /// <summary>Two charts, a line for each network.</summary>
    public static IFigure Of(Seq<LayersLook> looks) => new Panels(
    [
        Chart("Activations", "RMS by that of the inputs", looks, (snapshot, layer) => snapshot.Amplification(layer)),
        Chart("Gradients", "RMS of dz by the last layer's", looks, (snapshot, layer) => snapshot.GradientAmplification(layer)),
    ], Columns: 2);

    // A logarithmic axis has no place for 0 and what is not finite.
    private static LineChart Chart(string title, string size, Seq<LayersLook> looks, Func<LayerSnapshot, int, double> of) => new(
        title, "layer", size,
        [.. looks.Map(look =>
        {
            (int Layer, double Size)[] points =
            [
                .. look.Snapshot.Layers.Select(layer => (layer.Layer, Size: of(look.Snapshot, layer.Layer)))
                    .Where(point => double.IsFinite(point.Size) && point.Size > 0),
            ];
            return new Series(look.Name.Length == 0 ? "network" : look.Name, [.. points.Select(point => (double)point.Layer)], [.. points.Select(point => point.Size)]);
        })],
        Y: AxisScale.Log);
}
