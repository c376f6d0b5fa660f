using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Model;

/// <summary>
/// Compares a gradient with two-sided differences of the cost, element by element (course, week 1): the error of the
/// difference is of order epsilon squared, so that a right gradient in double comes far below 1e-7.
/// </summary>
public static class GradientCheck
{
    /// <summary>Near the best step in double: truncation and rounding are both about 1e-10.</summary>
    public const double DefaultEpsilon = 1e-5;

    private const int WorstShown = 5;

    /// <summary>Checks every component.</summary>
    /// <param name="layout">Names the components.</param>
    /// <param name="theta">Where to check.</param>
    /// <param name="gradient">The derivative under test, in theta's layout.</param>
    /// <param name="cost">J; it must be the same function at every call, so masks must be frozen.</param>
    /// <param name="epsilon">Step of the differences.</param>
    public static GradientReport Run(
        Layout layout, ReadOnlySpan<double> theta, ReadOnlySpan<double> gradient, CostFunction<double> cost, double epsilon = DefaultEpsilon)
    {
        var point = theta.ToArray();
        var (smooth, kinks) = (new List<GradientComponent>(), new List<GradientComponent>());
        foreach (var entry in layout.Entries)
        {
            for (var place = 0; place < entry.Length; place++)
            {
                var index = entry.Offset + place;
                var differences = new Differences(NumericalGradient.Along(point, index, cost), epsilon);
                var numerical = differences.TwoSided();
                var component = new GradientComponent(
                    index, entry.Name, place / entry.Columns, place % entry.Columns, gradient[index], numerical);
                (differences.IsKink(gradient[index], numerical) ? kinks : smooth).Add(component);
            }
        }

        return new(
            Ratio(smooth),
            [.. layout.Entries.Select(entry => (entry.Name, Ratio(smooth.Where(component => component.Entry == entry.Name))))],
            [.. smooth.OrderByDescending(component => component.Difference).Take(WorstShown)],
            [.. kinks],
            smooth.Count);
    }

    /// <summary>The same ratio of two vectors, such as a gradient in single precision and its differences.</summary>
    /// <param name="numerical">approx.</param>
    /// <param name="analytic">d.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Ratio(ReadOnlySpan<double> numerical, ReadOnlySpan<double> analytic)
    {
        if (numerical.Length != analytic.Length)
        {
            throw new ArgumentException($"{numerical.Length} differences, {analytic.Length} derivatives", nameof(analytic));
        }

        var components = new GradientComponent[numerical.Length];
        for (var index = 0; index < components.Length; index++)
        {
            components[index] = new(index, "", index, 0, analytic[index], numerical[index]);
        }

        return Ratio(components);
    }

    /// <summary><c>||approx - d|| / (||approx|| + ||d||)</c>; 0 where both are 0.</summary>
    /// <param name="components">Analytic and numerical derivatives.</param>
    public static double Ratio(IEnumerable<GradientComponent> components)
    {
        var (difference, analytic, numerical) = (0.0, 0.0, 0.0);
        foreach (var component in components)
        {
            difference += component.Difference * component.Difference;
            analytic += component.Analytic * component.Analytic;
            numerical += component.Numerical * component.Numerical;
        }

        var scale = Math.Sqrt(analytic) + Math.Sqrt(numerical);
        return scale == 0 ? 0 : Math.Sqrt(difference) / scale;
    }
}
