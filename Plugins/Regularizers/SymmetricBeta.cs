using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>Draws from Beta(alpha, alpha): <c>X / (X + Y)</c>, X and Y from Gamma(alpha).</summary>
internal static class SymmetricBeta
{
    /// <summary>One draw in [0, 1]. By logarithms, since X and Y may both be too small for a double.</summary>
    public static double Draw(RandomKey key, double alpha) =>
        1 / (1 + Math.Exp(LogGamma(key.Split(1), alpha) - LogGamma(key.Split(0), alpha)));

    // Logarithm of a draw from Gamma(alpha), as Gamma(alpha + 1) * U^(1 / alpha).
    // Source: Marsaglia and Tsang 2000, A simple method for generating gamma variables.
    private static double LogGamma(RandomKey key, double alpha)
    {
        Span<double> uniform = stackalloc double[1];
        RandomFill.Uniform(key.Split(0), uniform);
        var d = alpha + 1 - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        for (var attempt = 1; ; attempt++)
        {
            var (x, u) = Pair(key.Split(attempt));
            var root = 1 + (c * x);
            var v = root * root * root;
            if (root > 0 && Math.Log(u) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return Math.Log(d * v) + (Math.Log(uniform[0] + Tiny) / alpha);
            }
        }
    }

    private static (double Normal, double Uniform) Pair(RandomKey key)
    {
        Span<double> normal = stackalloc double[1];
        Span<double> uniform = stackalloc double[1];
        RandomFill.Normal(key.Split(0), normal);
        RandomFill.Uniform(key.Split(1), uniform);
        return (normal[0], uniform[0] + Tiny);
    }

    // Half a cell of the uniform's 2^-24: its logarithm is finite.
    private const double Tiny = 0.5 / (1 << 24);
}
