namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>Rules that give every parameter a rate of its own.</summary>
internal static class RateModels
{
    public static ElementModel RmsProp(double beta, double epsilon, bool inside, bool centered = false)
    {
        double s = 0, mean = 0;
        return (theta, g, alpha, _) =>
        {
            s = (beta * s) + ((1 - beta) * g * g);
            mean = (beta * mean) + ((1 - beta) * g);
            var square = centered ? s - (mean * mean) : s;
            return theta - (alpha * g / (inside ? Math.Sqrt(square + epsilon) : Math.Sqrt(square) + epsilon));
        };
    }

    public static ElementModel Adagrad(double initial, double epsilon, bool inside, double decay)
    {
        var sum = initial;
        return (theta, g, alpha, t) =>
        {
            sum += g * g;
            var rate = alpha / (1 + ((t - 1) * decay));
            return theta - (rate * g / (inside ? Math.Sqrt(sum + epsilon) : Math.Sqrt(sum) + epsilon));
        };
    }

    /// <summary>Zeiler 2012, algorithm 1: RMS[x] = sqrt(E[x^2] + epsilon), times a rate.</summary>
    public static ElementModel Adadelta(double rho, double epsilon)
    {
        double gradients = 0, steps = 0;
        return (theta, g, alpha, _) =>
        {
            gradients = (rho * gradients) + ((1 - rho) * g * g);
            var step = -Math.Sqrt(steps + epsilon) / Math.Sqrt(gradients + epsilon) * g;
            steps = (rho * steps) + ((1 - rho) * step * step);
            return theta + (alpha * step);
        };
    }

    /// <summary>PyTorch's documentation of Rprop.</summary>
    public static ElementModel Rprop(double etaMinus, double etaPlus, double minimum, double maximum)
    {
        double previous = 0, eta = double.NaN;
        return (theta, g, alpha, t) =>
        {
            eta = t == 1 ? alpha : eta;
            if (previous * g > 0)
            {
                eta *= etaPlus;
            }
            else if (previous * g < 0)
            {
                eta *= etaMinus;
                g = 0;
            }

            eta = Math.Clamp(eta, minimum, maximum);
            previous = g;
            return theta - (Math.Sign(g) * eta);
        };
    }

    /// <summary>Chen et al. 2023, algorithm 2.</summary>
    public static ElementModel Lion(double beta1, double beta2, double lambda)
    {
        var m = 0.0;
        return (theta, g, alpha, _) =>
        {
            var c = (beta1 * m) + ((1 - beta1) * g);
            m = (beta2 * m) + ((1 - beta2) * g);
            return theta - (alpha * (Math.Sign(c) + (lambda * theta)));
        };
    }
}
