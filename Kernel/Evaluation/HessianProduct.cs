using System.Numerics.Tensors;
using Pipeline.Kernel.Minimization;

namespace Pipeline.Kernel.Evaluation;

/// <summary>The Hessian of a cost at one point, known by its products: <c>H v = (g(theta + h v) - g(theta - h v)) / 2h</c>.</summary>
internal sealed class HessianProduct
{
    private readonly GradientFunction<double> cost;
    private readonly double[] theta;
    private readonly double[] point;
    private readonly double[] behind;
    private readonly double h;

    /// <summary>At a point; <paramref name="step"/> is relative to the size of theta.</summary>
    public HessianProduct(GradientFunction<double> cost, ReadOnlySpan<double> theta, double step)
    {
        (this.cost, this.theta) = (cost, theta.ToArray());
        (point, behind, Gradient) = (new double[theta.Length], new double[theta.Length], new double[theta.Length]);
        h = step * Math.Max(1, TensorPrimitives.Norm(theta) / Math.Sqrt(theta.Length));
        Cost = cost(theta, Gradient);
    }

    /// <summary>The cost here.</summary>
    public double Cost { get; }

    /// <summary>The gradient here.</summary>
    public double[] Gradient { get; }

    /// <summary>The Hessian times a unit vector.</summary>
    public double[] Times(double[] direction)
    {
        var ahead = new double[theta.Length];
        TensorPrimitives.MultiplyAdd(direction, h, theta, point);
        cost(point, ahead);
        TensorPrimitives.MultiplyAdd(direction, -h, theta, point);
        cost(point, behind);
        TensorPrimitives.Subtract(ahead, behind, ahead);
        TensorPrimitives.Divide(ahead, 2 * h, ahead);
        return ahead;
    }
}
