namespace Pipeline.Kernel.Numerics;

/// <summary>How often chance alone gives so large a chi-square: the regularized upper incomplete gamma function.</summary>
internal static class ChiSquareTail
{
    private const double Precision = 1e-15;
    private const double Tiny = 1e-300;

    /// <summary><c>P(X >= statistic) = Q(freedom / 2, statistic / 2)</c>; 1 for no degree of freedom.</summary>
    public static double Of(double statistic, double freedom) =>
        freedom <= 0 || statistic <= 0 ? 1
        : double.IsPositiveInfinity(statistic) ? 0
        : statistic < freedom + 2 ? 1 - Series(freedom / 2, statistic / 2)
        : Fraction(freedom / 2, statistic / 2);

    /// <summary><c>P(a, x) = e^-x x^a / Gamma(a + 1) (1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ...)</c>.</summary>
    private static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = a + 1; term > sum * Precision; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum * Scale(a, x);
    }

    /// <summary><c>Q(a, x)</c> by its continued fraction, in the manner of Lentz.</summary>
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var numerator = -i * (i - a);
            b += 2;
            d = 1 / Guarded((numerator * d) + b);
            c = Guarded(b + (numerator / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
            {
                break;
            }
        }

        return h * Scale(a, x);
    }

    private static double Scale(double a, double x) => Math.Exp((a * Math.Log(x)) - x - LogGamma.Of(a));

    private static double Guarded(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
