using System.Numerics;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>The functions in whole numbers of 2^-1200 by textbook series: exact far below one rounding of a double.</summary>
internal static class ExactModel
{
    private const int Bits = 1200;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Pi = 4 * ((4 * ArcCotangent(5)) - ArcCotangent(239));

    public static BigInteger Exp(BigInteger x)
    {
        if (x.Sign < 0)
        {
            return Divide(One, Exp(-x));
        }

        const int halvings = 20;
        var r = x >> halvings;
        var (sum, term) = (One, One);
        for (var n = 1; !term.IsZero; n++)
        {
            term = Multiply(term, r) / n;
            sum += term;
        }

        for (var i = 0; i < halvings; i++)
        {
            sum = Multiply(sum, sum);
        }

        return sum;
    }

    public static BigInteger ExpM1(BigInteger x) => Exp(x) - One;

    public static BigInteger Log(BigInteger x)
    {
        // Halley's iteration: each step triples the digits.
        var y = Of(Math.Log(ToDouble(x)));
        for (var i = 0; i < 3; i++)
        {
            var e = Exp(y);
            y += Divide(2 * (x - e), x + e);
        }

        return y;
    }

    public static BigInteger LogP1(BigInteger x) => Log(One + x);

    public static BigInteger Tanh(BigInteger x) => Divide(Exp(2 * x) - One, Exp(2 * x) + One);

    public static BigInteger Sigmoid(BigInteger x) => Divide(One, One + Exp(-x));

    public static BigInteger Softplus(BigInteger x) => Log(One + Exp(x));

    /// <summary>Phi(x) = 1/2 + (x + x^3/3 + x^5/(3*5) + ...) / (e^(x^2/2) sqrt(2 pi)).</summary>
    public static BigInteger NormalCdf(BigInteger x)
    {
        var square = Multiply(x, x);
        var (sum, term) = (x, x);
        for (var n = 3; !term.IsZero && term != -1; n += 2)
        {
            term = Multiply(term, square) / n;
            sum += term;
        }

        return (One >> 1) + Divide(sum, Multiply(Exp(square >> 1), Root(2 * Pi)));
    }

    /// <summary>The distance from y to the exact value, in units of the exact value's last place in T.</summary>
    public static double Ulps<T>(T y, BigInteger exact)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (precision, smallest) = typeof(T) == typeof(float) ? (24, -149) : (53, -1074);
        var exponent = (int)BigInteger.Abs(exact).GetBitLength() - Bits;
        var unit = One >> -Math.Max(exponent - precision, smallest);
        if (exponent - precision > 0)
        {
            unit = One << (exponent - precision);
        }

        return (double)((BigInteger.Abs(Of(double.CreateChecked(y)) - exact) << 20) / unit) / (1 << 20);
    }

    /// <summary>A double, exactly.</summary>
    public static BigInteger Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        BigInteger mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        var whole = mantissa << (Bits - 1075 + Math.Max(exponent, 1));
        return value < 0 ? -whole : whole;
    }

    private static double ToDouble(BigInteger x)
    {
        var extra = (int)x.GetBitLength() - 60;
        return Math.ScaleB((double)(extra > 0 ? x >> extra : x << -extra), extra - Bits);
    }

    private static BigInteger Multiply(BigInteger a, BigInteger b) => (a * b) >> Bits;

    private static BigInteger Divide(BigInteger a, BigInteger b) => (a << Bits) / b;

    private static BigInteger Root(BigInteger x)
    {
        var y = Of(Math.Sqrt(ToDouble(x)));
        for (var i = 0; i < 6; i++)
        {
            y = (y + Divide(x, y)) >> 1;
        }

        return y;
    }

    /// <summary>arccot n = 1/n - 1/(3 n^3) + ... (Machin).</summary>
    private static BigInteger ArcCotangent(int n)
    {
        var power = One / n;
        var sum = power;
        for (var k = 3; !power.IsZero; k += 2)
        {
            power /= -n * n;
            sum += power / k;
        }

        return sum;
    }
}
