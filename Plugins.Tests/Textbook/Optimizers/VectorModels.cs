namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>Rules that look at a whole entry or at all of theta.</summary>
internal static class VectorModels
{
    /// <summary>You et al. 2020, algorithm 2, with the identity for phi.</summary>
    public static VectorModel Lamb(double beta1, double beta2, double epsilon, double lambda)
    {
        double[] m = [], v = [];
        return (theta, g, alpha, t) =>
        {
            m = [.. g.Select((value, i) => (beta1 * m.ElementAtOrDefault(i)) + ((1 - beta1) * value))];
            v = [.. g.Select((value, i) => (beta2 * v.ElementAtOrDefault(i)) + ((1 - beta2) * value * value))];
            double[] r = [.. m.Select((value, i) => value / (1 - Math.Pow(beta1, t))
                / (Math.Sqrt(v[i] / (1 - Math.Pow(beta2, t))) + epsilon))];
            return Trusted(theta, [.. r.Select((value, i) => value + (lambda * theta[i]))], alpha);
        };
    }

    public static VectorModel TrustRatio() => (theta, g, alpha, _) => Trusted(theta, g, alpha);

    /// <summary>You et al. 2017, algorithm 1.</summary>
    public static VectorModel Lars(double beta, double trust, double lambda)
    {
        double[] v = [];
        return (theta, g, alpha, _) =>
        {
            var (w, gradient) = (Model.Norm(theta), Model.Norm(g));
            var local = w == 0 || gradient == 0 ? 1 : trust * w / (gradient + (lambda * w));
            v = [.. g.Select((value, i) => (beta * v.ElementAtOrDefault(i)) + (alpha * local * (value + (lambda * theta[i]))))];
            return [.. theta.Select((value, i) => value - v[i])];
        };
    }

    public static VectorModel ClipByGlobalNorm(double maxNorm) => (theta, g, alpha, _) =>
    {
        var factor = Math.Min(1, maxNorm / Model.Norm(g));
        return [.. theta.Select((value, i) => value - (alpha * factor * g[i]))];
    };

    public static VectorModel SkipNonFinite() => (theta, g, alpha, _) =>
        g.All(double.IsFinite) ? [.. theta.Select((value, i) => value - (alpha * g[i]))] : theta;

    private static double[] Trusted(double[] theta, double[] direction, double alpha)
    {
        var (w, length) = (Model.Norm(theta), Model.Norm(direction));
        var ratio = w == 0 || length == 0 ? 1 : w / length;
        return [.. theta.Select((value, i) => value - (alpha * ratio * direction[i]))];
    }
}
