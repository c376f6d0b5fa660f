namespace Pipeline.Kernel.Model;

/// <summary>Differences of a cost around one point, and whether the cost has a derivative there.</summary>
internal sealed class Differences(ReadOnlySpan<double> theta, CostFunction cost, double epsilon)
{
    // Two derivatives that agree this well are the same; rounding of a difference at the smallest step stays below.
    private const double Agreement = 1e-4;

    private readonly double[] point = theta.ToArray();
    private readonly double center = cost(theta);

    /// <summary><c>(J(theta + h) - J(theta - h)) / 2h</c> along one component; the error is of order h squared.</summary>
    public double TwoSided(int index, double h) => (At(index, h) - At(index, -h)) / (2 * h);

    /// <summary><c>(J(theta + h) - J(theta)) / h</c> along one component; the error is of order h.</summary>
    public double OneSided(int index, double h) => (At(index, h) - center) / h;

    /// <summary>
    /// Whether a disagreement comes from a kink of the cost and not from the gradient: either the differences agree with
    /// the gradient once the step no longer reaches the kink, or the point lies on it, so that the one-sided derivatives
    /// stay apart however small the step, with the gradient between them.
    /// </summary>
    public bool IsKink(int index, double analytic, double numerical)
    {
        if (Agree(analytic, numerical, 1e-6))
        {
            return false;
        }

        for (var h = epsilon / 10; h >= epsilon / 1000; h /= 10)
        {
            if (Agree(analytic, TwoSided(index, h), Agreement))
            {
                return !Agree(numerical, TwoSided(index, h), Agreement);
            }
        }

        var (right, left) = (OneSided(index, epsilon / 100), OneSided(index, -epsilon / 100));
        var (low, high) = (Math.Min(left, right), Math.Max(left, right));
        var slack = Agreement * Math.Max(Math.Abs(low), Math.Abs(high));
        return !Agree(left, right, Agreement)
            && JumpStays(index, high - low)
            && analytic >= low - slack
            && analytic <= high + slack;
    }

    // A smooth cost's one-sided derivatives approach each other in proportion to the step.
    private bool JumpStays(int index, double jump)
    {
        var wider = Math.Abs(OneSided(index, epsilon) - OneSided(index, -epsilon));
        return jump > 0.5 * wider;
    }

    private double At(int index, double h)
    {
        var kept = point[index];
        point[index] = kept + h;
        var value = cost(point);
        point[index] = kept;
        return value;
    }

    private static bool Agree(double a, double b, double tolerance) =>
        Math.Abs(a - b) <= tolerance * Math.Max(1e-3, Math.Max(Math.Abs(a), Math.Abs(b)));
}
