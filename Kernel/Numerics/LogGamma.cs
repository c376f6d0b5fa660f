namespace Pipeline.Kernel.Numerics;

/// <summary>The logarithm of the gamma function, by the approximation of Lanczos with g = 7 and nine terms (relative error about 1e-15).</summary>
internal static class LogGamma
{
    private const double G = 7;

    /// <summary><c>ln Gamma(x)</c> for x > 0.</summary>
    public static double Of(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - Of(1 - x);
        }

        ReadOnlySpan<double> c =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        var sum = c[0];
        for (var i = 1; i < c.Length; i++)
        {
            sum += c[i] / (x - 1 + i);
        }

        var t = x - 1 + G + 0.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
