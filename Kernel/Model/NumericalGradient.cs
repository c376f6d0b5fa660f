using System.Numerics;

namespace Pipeline.Kernel.Model;

/// <summary>Derivatives by differences of the function itself (course, week 1): slow, and independent of every backward pass.</summary>
public static class NumericalGradient
{
    /// <summary><c>(f(x + epsilon) - f(x)) / epsilon</c>; the error is of order epsilon.</summary>
    /// <param name="function">f.</param>
    /// <param name="at">x.</param>
    /// <param name="epsilon">Step; a negative one looks to the left.</param>
    public static double OneSided(Func<double, double> function, double at, double epsilon) =>
        (function(at + epsilon) - function(at)) / epsilon;

    /// <summary><c>(f(x + epsilon) - f(x - epsilon)) / (2 epsilon)</c>; the error is of order epsilon squared.</summary>
    /// <param name="function">f.</param>
    /// <param name="at">x.</param>
    /// <param name="epsilon">Step.</param>
    public static double TwoSided(Func<double, double> function, double at, double epsilon) =>
        (function(at + epsilon) - function(at - epsilon)) / (2 * epsilon);

    /// <summary>The one-sided difference along every component of theta: 2n evaluations of the cost.</summary>
    /// <param name="theta">Where; not changed.</param>
    /// <param name="cost">J, evaluated in the precision of <typeparamref name="T"/>.</param>
    /// <param name="epsilon">Step.</param>
    public static double[] OneSided<T>(ReadOnlySpan<T> theta, CostFunction<T> cost, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Each(theta, cost, along => OneSided(along, 0, epsilon));

    /// <summary>The two-sided difference along every component of theta: 2n evaluations of the cost.</summary>
    /// <param name="theta">Where; not changed.</param>
    /// <param name="cost">J, evaluated in the precision of <typeparamref name="T"/>.</param>
    /// <param name="epsilon">Step.</param>
    public static double[] TwoSided<T>(ReadOnlySpan<T> theta, CostFunction<T> cost, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Each(theta, cost, along => TwoSided(along, 0, epsilon));

    /// <summary>The cost as a function of how far one component is moved.</summary>
    /// <param name="point">Theta, the same after every call.</param>
    /// <param name="index">The component.</param>
    /// <param name="cost">J.</param>
    internal static Func<double, double> Along<T>(T[] point, int index, CostFunction<T> cost)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kept = point[index];
        return distance =>
        {
            point[index] = kept + T.CreateChecked(distance);
            var value = cost(point);
            point[index] = kept;
            return value;
        };
    }

    private static double[] Each<T>(ReadOnlySpan<T> theta, CostFunction<T> cost, Func<Func<double, double>, double> derivative)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var point = theta.ToArray();
        return [.. Enumerable.Range(0, point.Length).Select(index => derivative(Along(point, index, cost)))];
    }
}
