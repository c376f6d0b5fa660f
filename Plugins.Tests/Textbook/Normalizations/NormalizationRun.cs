using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Catalog;

namespace Pipeline.Plugins.Tests.Textbook.Normalizations;

/// <summary>A normalization of the loaded DLLs with its statistics, fed batch after batch.</summary>
internal sealed class NormalizationRun(string name, string options, double[] gamma, double[] beta)
{
    private readonly INormalization rule = PluginCatalog.Ours.Create<INormalization>(name, options);
    private double[]? statistics;
    private long updates;

    /// <summary>The statistics, vector after vector.</summary>
    public double[] Statistics => statistics ??= [.. rule.Statistics.SelectMany(slot => Enumerable.Repeat(slot.Initial, gamma.Length))];

    /// <summary>Forward and backward of one batch; takes the next statistics.</summary>
    public (double[] Y, double[] Dx, double[] DGamma, double[] DBeta) Train(double[] x, double[] dy)
    {
        var input = Input(x);
        var (y, cache, next) = (new double[x.Length], new double[rule.CacheLength(input.Shape)], new double[Statistics.Length]);
        rule.Forward(input, y, cache, new(next, gamma.Length, gamma.Length));
        var (dx, dGamma, dBeta) = (new double[x.Length], Vector(Role.Gamma, double.NaN), Vector(Role.Beta, double.NaN));
        rule.Backward(input, cache, dy, dx, dGamma, dBeta);
        (statistics, updates) = (next, updates + 1);
        return (y, dx, dGamma, dBeta);
    }

    /// <summary>Inference by the statistics so far.</summary>
    public double[] Infer(double[] x)
    {
        var y = new double[x.Length];
        rule.Infer(Input(x), y);
        return y;
    }

    private NormalizationInput<double> Input(double[] x) => new(
        new(x.Length / gamma.Length, gamma.Length),
        x,
        Has(Role.Gamma) ? gamma : [],
        Has(Role.Beta) ? beta : [],
        new(Statistics, gamma.Length, gamma.Length),
        updates);

    // What a rule has to overwrite arrives as NaN.
    private double[] Vector(Role role, double value) => Has(role) ? [.. Enumerable.Repeat(value, gamma.Length)] : [];

    private bool Has(Role role) => rule.Parameters.Contains(role);
}
