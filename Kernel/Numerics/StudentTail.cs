namespace Pipeline.Kernel.Numerics;

/// <summary>How often chance alone gives so large a t, on either side: the regularized incomplete beta function.</summary>
internal static class StudentTail
{
    private const double Precision = 1e-15;
    private const double Tiny = 1e-300;

    // From here on Stirling's series has every digit, and the difference of two logarithms has not.
    private const double Large = 1000;

    // The fraction takes some sqrt(freedom) turns.
    private const double AsGoodAsNormal = 1e7;

    /// <summary><c>P(|T| >= |t|) = I_x(a, 1/2)</c> with <c>a = freedom / 2</c> and <c>x = freedom / (freedom + t^2)</c>.</summary>
    public static double TwoSided(double t, double freedom)
    {
        if (t == 0 || double.IsInfinity(t))
        {
            return t == 0 ? 1 : 0;
        }

        freedom = Math.Min(freedom, AsGoodAsNormal);
        var (a, u) = (freedom / 2, t * t / freedom);
        var front = Math.Exp(LogRatio(a) - ((a + 0.5) * LogOnePlus(u))) * Math.Sqrt(u / Math.PI);
        var (x, y) = (1 / (1 + u), u / (1 + u));
        return x < (a + 1) / (a + 2.5) ? front * Fraction(x, a, 0.5) / a : 1 - (front * Fraction(y, 0.5, a) / 0.5);
    }

    /// <summary><c>ln Gamma(a + 1/2) - ln Gamma(a)</c>.</summary>
    private static double LogRatio(double a) => a > Large
        ? (0.5 * Math.Log(a)) - (1 / (8 * a)) + (1 / (192 * a * a * a))
        : LogGamma.Of(a + 0.5) - LogGamma.Of(a);

    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static double Fraction(double x, double a, double b)
    {
        var (c, d) = (1.0, 1 / Guarded(1 - ((a + b) * x / (a + 1))));
        var h = d;
        for (var m = 1; m < 10_000; m++)
        {
            Turn(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            var last = Turn(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(last - 1) < Precision)
            {
                break;
            }
        }

        return h;

        double Turn(double numerator)
        {
            d = 1 / Guarded(1 + (numerator * d));
            c = Guarded(1 + (numerator / c));
            h *= d * c;
            return d * c;
        }
    }

    private static double Guarded(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
