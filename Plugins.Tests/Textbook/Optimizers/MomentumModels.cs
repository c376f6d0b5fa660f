namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>Gradient descent and its velocities.</summary>
internal static class MomentumModels
{
    public static ElementModel GradientDescent() => (theta, g, alpha, _) => theta - (alpha * g);

    public static ElementModel Course(double beta, bool biasCorrection = false)
    {
        var v = 0.0;
        return (theta, g, alpha, t) =>
        {
            v = (beta * v) + ((1 - beta) * g);
            return theta - (alpha * (biasCorrection ? v / (1 - Math.Pow(beta, t)) : v));
        };
    }

    /// <summary>PyTorch's documentation of SGD.</summary>
    public static ElementModel Torch(double mu, double dampening)
    {
        double? b = null;
        return (theta, g, alpha, _) =>
        {
            b = b is { } previous ? (mu * previous) + ((1 - dampening) * g) : g;
            return theta - (alpha * b.Value);
        };
    }

    /// <summary>A step back from the point ahead: y is where the gradient is taken, the theta of the plugin.</summary>
    public static ElementModel Nesterov(double beta, double gain)
    {
        var v = 0.0;
        return (theta, g, alpha, _) =>
        {
            var previous = v;
            v = (beta * previous) + (gain * g);
            return theta - (alpha * (((1 + beta) * v) - (beta * previous)));
        };
    }
}
