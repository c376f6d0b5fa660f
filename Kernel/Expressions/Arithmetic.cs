using System.Numerics;

namespace Pipeline.Kernel.Expressions;

/// <summary>What an operation computes and its derivatives.</summary>
internal static class Arithmetic
{
    /// <summary>The value of an operation on its arguments.</summary>
    public static T Value<T>(Operation operation, T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => operation switch
        {
            Operation.Add => a + b,
            Operation.Subtract => a - b,
            Operation.Multiply => a * b,
            Operation.Divide => a / b,
            Operation.Power => T.Pow(a, b),
            Operation.Minimum => T.Min(a, b),
            Operation.Maximum => T.Max(a, b),
            Operation.Negate => -a,
            Operation.Square => a * a,
            Operation.Sqrt => T.Sqrt(a),
            Operation.Exp => T.Exp(a),
            Operation.Log => T.Log(a),
            Operation.Tanh => T.Tanh(a),
            Operation.Sigmoid => Sigmoid(a),
            Operation.Softplus => T.Max(a, T.Zero) + T.LogP1(T.Exp(-T.Abs(a))),
            Operation.Relu => T.Max(a, T.Zero),
            Operation.Abs => T.Abs(a),
            Operation.Sin => T.Sin(a),
            _ => T.Cos(a),
        };

    /// <summary>The derivative by the first argument.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="a">Its first argument.</param>
    /// <param name="b">Its second argument, where it has one.</param>
    /// <param name="y">Its value.</param>
    public static T ByFirst<T>(Operation operation, T a, T b, T y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => operation switch
        {
            Operation.Add or Operation.Subtract => T.One,
            Operation.Multiply => b,
            Operation.Divide => T.One / b,
            Operation.Power => b == T.Zero ? T.Zero : b * T.Pow(a, b - T.One),
            Operation.Minimum => Share(b - a),
            Operation.Maximum => Share(a - b),
            Operation.Negate => -T.One,
            Operation.Square => a + a,
            Operation.Sqrt => T.One / (y + y),
            Operation.Exp => y,
            Operation.Log => T.One / a,
            Operation.Tanh => T.One - (y * y),
            Operation.Sigmoid => y * (T.One - y),
            Operation.Softplus => Sigmoid(a),
            Operation.Relu => a > T.Zero ? T.One : T.Zero,
            Operation.Abs => T.CreateChecked(T.Sign(a)),
            Operation.Sin => T.Cos(a),
            _ => -T.Sin(a),
        };

    /// <summary>The derivative by the second argument.</summary>
    public static T BySecond<T>(Operation operation, T a, T b, T y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => operation switch
        {
            Operation.Add => T.One,
            Operation.Subtract => -T.One,
            Operation.Multiply => a,
            Operation.Divide => -y / b,
            Operation.Power => y == T.Zero ? T.Zero : y * T.Log(a),
            Operation.Minimum => Share(a - b),
            _ => Share(b - a),
        };

    private static T Share<T>(T ahead)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ahead > T.Zero ? T.One : ahead < T.Zero ? T.Zero : T.One / (T.One + T.One);

    private static T Sigmoid<T>(T a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var e = T.Exp(-T.Abs(a));
        return (a < T.Zero ? e : T.One) / (T.One + e);
    }
}
