namespace Pipeline.Plugins.Tests.Network;

/// <summary>
/// A network as a textbook writes it, one example and one number at a time: tanh hidden layers, batch norm on z where
/// asked, softmax cross-entropy, L2 on the weights, masks given from outside, Adam. It shares no code with the kernel.
/// </summary>
internal sealed class TextbookNetwork(int[] sizes, bool normalizes, double lambda)
{
    private const double Epsilon = 1e-8;
    private const double RunningBeta = 0.9;

    private int updates;

    public TextbookLayer[] Layers { get; } =
        [.. Enumerable.Range(1, sizes.Length - 1).Select(l => new TextbookLayer(sizes[l], sizes[l - 1], normalizes && l < sizes.Length - 1))];

    /// <summary>One step on some examples; masks are by layer, example and unit. The mean cost before it, without the penalty.</summary>
    public double Train(double[][] x, int[] labels, double[][][]? masks, double alpha)
    {
        var m = x.Length;
        var a = new double[Layers.Length + 1][][];
        var normalized = new double[Layers.Length][][];
        var deviation = new double[Layers.Length][];
        a[0] = x;
        for (var l = 0; l < Layers.Length; l++)
        {
            var z = Each(m, k => Weighted(Layers[l], a[l][k]));
            (normalized[l], deviation[l]) = Layers[l].Normalizes ? Normalize(Layers[l], z) : (z, []);
            a[l + 1] = Each(m, k => Activate(l, Scaled(Layers[l], normalized[l][k]), MaskOf(masks, l, k)));
        }

        var cost = Enumerable.Range(0, m).Average(k => -Math.Log(Softmax(a[^1][k])[labels[k]]));
        var d = Each(m, k => Softmax(a[^1][k]).Select((p, c) => (p - (c == labels[k] ? 1 : 0)) / m));
        for (var l = Layers.Length - 1; l >= 0; l--)
        {
            d = Backward(l, a, normalized[l], deviation[l], masks, d);
        }

        updates++;
        Array.ForEach(Layers, layer => layer.Adam(updates, alpha));
        return cost;
    }

    /// <summary>The logits of one example in inference.</summary>
    public double[] Predict(double[] x)
    {
        for (var l = 0; l < Layers.Length; l++)
        {
            var layer = Layers[l];
            var seen = 1 - Math.Pow(RunningBeta, updates);
            var z = Weighted(layer, x);
            x = [.. Activate(l, Scaled(layer, layer.Normalizes
                ? z.Select((value, j) => (value - (layer.Mean[j] / seen)) / Math.Sqrt((layer.Variance[j] / seen) + Epsilon))
                : z), null)];
        }

        return x;
    }

    private double[][] Backward(int l, double[][][] a, double[][] normalized, double[] deviation, double[][][]? masks, double[][] d)
    {
        var (layer, m) = (Layers[l], d.Length);
        if (l < Layers.Length - 1)
        {
            // The stored activation is masked; tanh itself comes back from its pre-activation.
            var gates = Each(m, k => Scaled(layer, normalized[k]).Select((z, j) => (1 - (Math.Tanh(z) * Math.Tanh(z))) * (MaskOf(masks, l, k)?[j] ?? 1)));
            d = Each(m, k => d[k].Select((value, j) => value * gates[k][j]));
        }

        if (layer.Normalizes)
        {
            d = Denormalize(layer, normalized, deviation, d);
        }

        for (var j = 0; j < layer.B.Length; j++)
        {
            layer.DB[j] = d.Sum(row => row[j]);
            for (var i = 0; i < layer.W.GetLength(1); i++)
            {
                layer.DW[j, i] = (lambda / m * layer.W[j, i]) + Enumerable.Range(0, m).Sum(k => d[k][j] * a[l][k][i]);
            }
        }

        return Each(m, k => Enumerable.Range(0, layer.W.GetLength(1)).Select(i => Enumerable.Range(0, layer.B.Length).Sum(j => d[k][j] * layer.W[j, i])));
    }

    private static (double[][] Normalized, double[] Deviation) Normalize(TextbookLayer layer, double[][] z)
    {
        var units = Enumerable.Range(0, layer.B.Length).ToArray();
        double[] mean = [.. units.Select(j => z.Average(row => row[j]))];
        double[] variance = [.. units.Select(j => z.Average(row => Math.Pow(row[j] - mean[j], 2)))];
        double[] deviation = [.. variance.Select(v => Math.Sqrt(v + Epsilon))];
        foreach (var j in units)
        {
            layer.Mean[j] = (RunningBeta * layer.Mean[j]) + ((1 - RunningBeta) * mean[j]);
            layer.Variance[j] = (RunningBeta * layer.Variance[j]) + ((1 - RunningBeta) * variance[j]);
        }

        return (Each(z.Length, k => z[k].Select((value, j) => (value - mean[j]) / deviation[j])), deviation);
    }

    // Every output depends on every example: dx_k = sum_n dHat_n (delta_kn - 1/m - xHat_k xHat_n / m) / deviation.
    private static double[][] Denormalize(TextbookLayer layer, double[][] normalized, double[] deviation, double[][] d)
    {
        var m = d.Length;
        for (var j = 0; j < layer.B.Length; j++)
        {
            layer.DGamma[j] = Enumerable.Range(0, m).Sum(n => d[n][j] * normalized[n][j]);
            layer.DBeta[j] = d.Sum(row => row[j]);
        }

        return Each(m, k => Enumerable.Range(0, layer.B.Length).Select(j => Enumerable.Range(0, m).Sum(n =>
            d[n][j] * layer.Gamma[j] * ((k == n ? 1 : 0) - (1.0 / m) - (normalized[k][j] * normalized[n][j] / m)) / deviation[j])));
    }

    private static IEnumerable<double> Scaled(TextbookLayer layer, IEnumerable<double> z) =>
        layer.Normalizes ? z.Select((value, j) => (layer.Gamma[j] * value) + layer.Beta[j]) : z;

    private static double[] Weighted(TextbookLayer layer, double[] x) =>
        [.. layer.B.Select((b, j) => (layer.Normalizes ? 0 : b) + x.Select((value, i) => layer.W[j, i] * value).Sum())];

    private IEnumerable<double> Activate(int l, IEnumerable<double> z, double[]? mask) =>
        l == Layers.Length - 1 ? z : z.Select((value, j) => Math.Tanh(value) * (mask?[j] ?? 1));

    // None where nothing is dropped, and on the output layer.
    private static double[]? MaskOf(double[][][]? masks, int l, int k) => masks is not null && l < masks.Length ? masks[l][k] : null;

    private static double[] Softmax(double[] z)
    {
        var shifted = z.Select(value => Math.Exp(value - z.Max())).ToArray();
        return [.. shifted.Select(e => e / shifted.Sum())];
    }

    private static double[][] Each(int m, Func<int, IEnumerable<double>> row) => [.. Enumerable.Range(0, m).Select(k => row(k).ToArray())];
}
