using System.Collections.Immutable;

namespace Pipeline.Kernel.Model;

/// <summary>How far the numerical gradients of one step are from the gradient.</summary>
/// <param name="Epsilon">Step of the differences.</param>
/// <param name="OneSided">L2 norm of the one-sided differences less the gradient.</param>
/// <param name="TwoSided">The same of the two-sided differences.</param>
/// <param name="OneSidedOrder">Slope of the error on log-log paper since the step before: 1 where the error is of order epsilon; NaN at the first.</param>
/// <param name="TwoSidedOrder">The same of the two-sided differences: 2 where the error is of order epsilon squared.</param>
public sealed record DifferenceError(double Epsilon, double OneSided, double TwoSided, double OneSidedOrder, double TwoSidedOrder);

/// <summary>
/// Measures the order of the error of numerical gradients (course, week 1). Below a step of about 1e-5 in double the
/// rounding of J, divided by epsilon, takes over; at a kink of J there is no order.
/// </summary>
public static class ErrorOrder
{
    /// <summary><paramref name="count"/> steps, each <paramref name="factor"/> times the one before.</summary>
    public static ImmutableArray<double> Steps(double first, int count, double factor = 0.5) =>
        [.. Enumerable.Range(0, count).Select(number => first * Math.Pow(factor, number))];

    /// <summary>The errors at each step, with the orders between neighbours.</summary>
    /// <param name="theta">Where.</param>
    /// <param name="gradient">The true derivatives.</param>
    /// <param name="cost">J; 4n evaluations for each step.</param>
    /// <param name="epsilons">The steps.</param>
    public static ImmutableArray<DifferenceError> Measure(
        ReadOnlySpan<double> theta, ReadOnlySpan<double> gradient, CostFunction<double> cost, IEnumerable<double> epsilons)
    {
        var measured = ImmutableArray.CreateBuilder<DifferenceError>();
        foreach (var epsilon in epsilons)
        {
            var one = Distance(NumericalGradient.OneSided(theta, cost, epsilon), gradient);
            var two = Distance(NumericalGradient.TwoSided(theta, cost, epsilon), gradient);
            measured.Add(measured is [.., var before]
                ? new(epsilon, one, two, Slope(before.Epsilon, before.OneSided, epsilon, one), Slope(before.Epsilon, before.TwoSided, epsilon, two))
                : new(epsilon, one, two, double.NaN, double.NaN));
        }

        return measured.ToImmutable();
    }

    private static double Slope(double epsilonBefore, double errorBefore, double epsilon, double error) =>
        Math.Log(errorBefore / error) / Math.Log(epsilonBefore / epsilon);

    private static double Distance(double[] approximation, ReadOnlySpan<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < approximation.Length; i++)
        {
            sum += (approximation[i] - gradient[i]) * (approximation[i] - gradient[i]);
        }

        return Math.Sqrt(sum);
    }
}
