namespace Pipeline.Plugins.Tests.Network;

/// <summary>One layer of the textbook network: plain numbers, and a gradient and two moments for each.</summary>
internal sealed class TextbookLayer
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;

    public TextbookLayer(int fanOut, int fanIn, bool normalizes)
    {
        W = new double[fanOut, fanIn];
        DW = new double[fanOut, fanIn];
        Normalizes = normalizes;
        (B, Gamma, Beta) = (new double[fanOut], new double[fanOut], new double[fanOut]);
        (DB, DGamma, DBeta) = (new double[fanOut], new double[fanOut], new double[fanOut]);
        (Mean, Variance) = (new double[fanOut], new double[fanOut]);
    }

    public bool Normalizes { get; }

    public double[,] W { get; }

    public double[,] DW { get; }

    public double[] B { get; }

    public double[] DB { get; }

    public double[] Gamma { get; }

    public double[] DGamma { get; }

    public double[] Beta { get; }

    public double[] DBeta { get; }

    /// <summary>Running averages from 0, not corrected.</summary>
    public double[] Mean { get; }

    public double[] Variance { get; }

    private Dictionary<string, (double M, double V)> Moments { get; } = [];

    /// <summary>Adam, number by number.</summary>
    public void Adam(int t, double alpha)
    {
        for (var j = 0; j < B.Length; j++)
        {
            for (var i = 0; i < W.GetLength(1); i++)
            {
                W[j, i] -= Step($"W{j},{i}", DW[j, i], t, alpha);
            }

            B[j] -= Normalizes ? 0 : Step($"b{j}", DB[j], t, alpha);
            Gamma[j] -= Normalizes ? Step($"gamma{j}", DGamma[j], t, alpha) : 0;
            Beta[j] -= Normalizes ? Step($"beta{j}", DBeta[j], t, alpha) : 0;
        }
    }

    private double Step(string name, double g, int t, double alpha)
    {
        var (m, v) = Moments.GetValueOrDefault(name);
        m = (Beta1 * m) + ((1 - Beta1) * g);
        v = (Beta2 * v) + ((1 - Beta2) * g * g);
        Moments[name] = (m, v);
        return alpha * (m / (1 - Math.Pow(Beta1, t))) / (Math.Sqrt(v / (1 - Math.Pow(Beta2, t))) + 1e-8);
    }
}
