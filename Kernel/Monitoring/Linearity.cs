using System.Numerics;
using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Monitoring;

/// <summary>
/// How close an activation is to a straight line (course, week 1: why regularization works: tanh is about linear where z
/// is small, and layers of linear units compute no more than one of them).
/// </summary>
public static class Linearity
{
    /// <summary>An activation within this of the tangent at 0 counts as linear.</summary>
    public const double Zone = 0.05;

    /// <summary>Whether the function has a tangent at 0; rectifiers have a kink there.</summary>
    /// <param name="kind">The function.</param>
    public static bool HasTangent(ActivationKind kind) => kind is ActivationKind.Linear or ActivationKind.Sigmoid
        or ActivationKind.Tanh or ActivationKind.Softplus or ActivationKind.Gelu or ActivationKind.GeluTanh or ActivationKind.Silu;

    /// <summary><c>|f(z) - t(z)| / |f'(0) z|</c> with the tangent <c>t(z) = f(0) + f'(0) z</c>; for tanh <c>1 - tanh(z) / z</c>; 0 at 0.</summary>
    /// <param name="activation">The function, with a tangent at 0.</param>
    /// <param name="z">Pre-activation.</param>
    public static double Deviation(Activation activation, double z)
    {
        ReadOnlySpan<double> points = [0, z];
        Span<double> values = stackalloc double[2];
        ActivationFunction.Apply(activation, points, values);
        return Deviation(Tangent.Of<double>(activation), z, values[1]);
    }

    /// <summary>Share of the activations within <see cref="Zone"/> of the tangent.</summary>
    /// <param name="activation">The function, with a tangent at 0.</param>
    /// <param name="z">Pre-activations.</param>
    /// <param name="a">Their activations.</param>
    public static double Share<T>(Activation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tangent = Tangent.Of<T>(activation);
        var linear = 0;
        for (var index = 0; index < z.Length; index++)
        {
            linear += Deviation(tangent, double.CreateTruncating(z[index]), double.CreateTruncating(a[index])) <= Zone ? 1 : 0;
        }

        return (double)linear / z.Length;
    }

    private static double Deviation(Tangent tangent, double z, double a) =>
        z == 0 ? 0 : Math.Abs(a - tangent.Value - (tangent.Slope * z)) / Math.Abs(tangent.Slope * z);

    private readonly record struct Tangent(double Value, double Slope)
    {
        public static Tangent Of<T>(Activation activation)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> zero = [T.Zero];
            Span<T> value = [T.Zero];
            Span<T> slope = [T.One];
            ActivationFunction.Apply(activation, zero, value);
            ActivationFunction.Differentiate(activation, zero, value, slope);
            return new(double.CreateTruncating(value[0]), double.CreateTruncating(slope[0]));
        }
    }
}
