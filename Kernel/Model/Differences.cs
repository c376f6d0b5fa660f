namespace Pipeline.Kernel.Model;

/// <summary>Differences of a cost along one line, and whether the cost has a derivative there.</summary>
/// <param name="along">The cost as a function of the distance from the point.</param>
/// <param name="epsilon">Step of the differences.</param>
internal readonly struct Differences(Func<double, double> along, double epsilon)
{
    // Two derivatives that agree this well are the same; rounding of a difference at the smallest step stays below.
    private const double Agreement = 1e-4;

    /// <summary>The two-sided difference.</summary>
    public double TwoSided() => TwoSided(epsilon);

    /// <summary>
    /// Whether a disagreement comes from a kink of the cost and not from the gradient: either the differences agree with
    /// the gradient once the step no longer reaches the kink, or the point lies on it, so that the one-sided derivatives
    /// stay apart however small the step, with the gradient between them.
    /// </summary>
    public bool IsKink(double analytic, double numerical)
    {
        if (Agree(analytic, numerical, 1e-6))
        {
            return false;
        }

        for (var h = epsilon / 10; h >= epsilon / 1000; h /= 10)
        {
            if (Agree(analytic, TwoSided(h), Agreement))
            {
                return !Agree(numerical, TwoSided(h), Agreement);
            }
        }

        var (right, left) = (OneSided(epsilon / 100), OneSided(-epsilon / 100));
        var (low, high) = (Math.Min(left, right), Math.Max(left, right));
        var slack = Agreement * Math.Max(Math.Abs(low), Math.Abs(high));
        return !Agree(left, right, Agreement)
            && JumpStays(high - low)
            && analytic >= low - slack
            && analytic <= high + slack;
    }

    // A smooth cost's one-sided derivatives approach each other in proportion to the step.
    private bool JumpStays(double jump) => jump > 0.5 * Math.Abs(OneSided(epsilon) - OneSided(-epsilon));

    private double TwoSided(double h) => NumericalGradient.TwoSided(along, 0, h);

    private double OneSided(double h) => NumericalGradient.OneSided(along, 0, h);

    private static bool Agree(double a, double b, double tolerance) =>
        Math.Abs(a - b) <= tolerance * Math.Max(1e-3, Math.Max(Math.Abs(a), Math.Abs(b)));
}
