namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>Adam and its kin.</summary>
internal static class AdamModels
{
    /// <summary>Kingma and Ba 2014, algorithm 1; with lambda, Loshchilov and Hutter 2019, algorithm 2.</summary>
    public static ElementModel Adam(
        double beta1, double beta2, double epsilon, bool biasCorrection = true, double lambda = 0)
    {
        double m = 0, v = 0;
        return (theta, g, alpha, t) =>
        {
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            var mHat = biasCorrection ? m / (1 - Math.Pow(beta1, t)) : m;
            var vHat = biasCorrection ? v / (1 - Math.Pow(beta2, t)) : v;
            return theta - (alpha * lambda * theta) - (alpha * mHat / (Math.Sqrt(vHat) + epsilon));
        };
    }

    public static ElementModel AmsGrad(double beta1, double beta2, double epsilon)
    {
        var (squares, largest, m) = (0.0, 0.0, 0.0);
        return (theta, g, alpha, t) =>
        {
            m = (beta1 * m) + ((1 - beta1) * g);
            squares = (beta2 * squares) + ((1 - beta2) * g * g);
            largest = Math.Max(largest, squares);
            var root = Math.Sqrt(largest) / Math.Sqrt(1 - Math.Pow(beta2, t));
            return theta - (alpha / (1 - Math.Pow(beta1, t)) * m / (root + epsilon));
        };
    }

    public static ElementModel Adamax(double beta1, double beta2, double epsilon)
    {
        double m = 0, u = 0;
        return (theta, g, alpha, t) =>
        {
            m = (beta1 * m) + ((1 - beta1) * g);
            u = Math.Max(beta2 * u, Math.Abs(g) + epsilon);
            return theta - (alpha / (1 - Math.Pow(beta1, t)) * m / u);
        };
    }

    /// <summary>PyTorch's documentation of NAdam; the products are taken afresh at every step.</summary>
    public static ElementModel NAdam(double beta1, double beta2, double epsilon, double psi)
    {
        double m = 0, v = 0;
        double Mu(int t) => beta1 * (1 - (0.5 * Math.Pow(0.96, t * psi)));
        double Product(int t) => Enumerable.Range(1, t).Aggregate(1.0, (product, i) => product * Mu(i));
        return (theta, g, alpha, t) =>
        {
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            var mHat = (Mu(t + 1) * m / (1 - Product(t + 1))) + ((1 - Mu(t)) * g / (1 - Product(t)));
            return theta - (alpha * mHat / (Math.Sqrt(v / (1 - Math.Pow(beta2, t))) + epsilon));
        };
    }

    /// <summary>Liu et al. 2020, algorithm 2, rectified from rho 5 and with epsilon as in PyTorch.</summary>
    public static ElementModel RAdam(double beta1, double beta2, double epsilon)
    {
        double m = 0, v = 0;
        var longest = (2 / (1 - beta2)) - 1;
        return (theta, g, alpha, t) =>
        {
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            var mHat = m / (1 - Math.Pow(beta1, t));
            var rho = longest - (2 * t * Math.Pow(beta2, t) / (1 - Math.Pow(beta2, t)));
            if (rho <= 5)
            {
                return theta - (alpha * mHat);
            }

            var length = Math.Sqrt(1 - Math.Pow(beta2, t)) / (Math.Sqrt(v) + epsilon);
            var r = Math.Sqrt((rho - 4) * (rho - 2) * longest / ((longest - 4) * (longest - 2) * rho));
            return theta - (alpha * mHat * r * length);
        };
    }

    /// <summary>Zhuang et al. 2020, algorithm 2.</summary>
    public static ElementModel AdaBelief(double beta1, double beta2, double epsilon)
    {
        double m = 0, s = 0;
        return (theta, g, alpha, t) =>
        {
            m = (beta1 * m) + ((1 - beta1) * g);
            s = (beta2 * s) + ((1 - beta2) * Math.Pow(g - m, 2)) + epsilon;
            var (mHat, sHat) = (m / (1 - Math.Pow(beta1, t)), s / (1 - Math.Pow(beta2, t)));
            return theta - (alpha * mHat / (Math.Sqrt(sHat) + epsilon));
        };
    }

    /// <summary>Zaheer et al. 2018, algorithm 2.</summary>
    public static ElementModel Yogi(double beta1, double beta2, double epsilon, double initialV, bool biasCorrection)
    {
        var (m, v) = (0.0, initialV);
        return (theta, g, alpha, t) =>
        {
            m = (beta1 * m) + ((1 - beta1) * g);
            v -= (1 - beta2) * Math.Sign(v - (g * g)) * g * g;
            var mHat = biasCorrection ? m / (1 - Math.Pow(beta1, t)) : m;
            var vHat = biasCorrection ? v / (1 - Math.Pow(beta2, t)) : v;
            return theta - (alpha * mHat / (Math.Sqrt(vHat) + epsilon));
        };
    }
}
