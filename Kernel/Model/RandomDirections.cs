using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Model;

/// <summary>
/// Random unit directions u through theta, for a gradient check of a large network: the derivative of J along u must be
/// <c>g . u</c>, and takes two evaluations of J however long theta is. In the coordinates of the directions J is a
/// function of few parameters, to be checked as any other.
/// </summary>
public sealed class RandomDirections
{
    private readonly RandomKey key;

    /// <summary>So many directions, drawn uniformly from the unit sphere.</summary>
    /// <param name="count">Number of directions.</param>
    /// <param name="key">Draws them.</param>
    public RandomDirections(int count, RandomKey key) =>
        (this.key, Layout) = (key, Layout.Of(("direction", Role.Weight, 1, count, 1)));

    /// <summary>One entry with a component for each direction.</summary>
    public Layout Layout { get; }

    /// <summary><c>g . u</c> for each direction.</summary>
    /// <param name="gradient">g.</param>
    public double[] Of(ReadOnlySpan<double> gradient)
    {
        var products = new double[Layout.Length];
        for (var number = 0; number < products.Length; number++)
        {
            var direction = Direction(number, gradient.Length);
            for (var i = 0; i < direction.Length; i++)
            {
                products[number] += gradient[i] * direction[i];
            }
        }

        return products;
    }

    /// <summary><c>J(theta + c1 u1 + c2 u2 + ...)</c> as a function of c.</summary>
    /// <param name="theta">The point of all c = 0.</param>
    /// <param name="cost">J.</param>
    public CostFunction<double> Of(ReadOnlySpan<double> theta, CostFunction<double> cost)
    {
        var origin = theta.ToArray();
        return coefficients =>
        {
            var point = origin.AsSpan().ToArray();
            for (var number = 0; number < coefficients.Length; number++)
            {
                Move(point, coefficients[number], number);
            }

            return cost(point);
        };
    }

    private void Move(double[] point, double distance, int number)
    {
        if (distance == 0)
        {
            return;
        }

        var direction = Direction(number, point.Length);
        for (var i = 0; i < point.Length; i++)
        {
            point[i] += distance * direction[i];
        }
    }

    // Drawn again each time: all of them together may be too long to keep.
    private double[] Direction(int number, int length)
    {
        var direction = new double[length];
        RandomFill.Normal(key.Split(number), direction.AsSpan());
        var norm = Math.Sqrt(Reductions.SumOfSquares<double>(direction));
        for (var i = 0; i < length; i++)
        {
            direction[i] /= norm;
        }

        return direction;
    }
}
