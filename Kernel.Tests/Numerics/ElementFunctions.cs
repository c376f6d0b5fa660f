using System.Numerics;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>The elementwise functions by name, with their exact models.</summary>
internal static class ElementFunctions
{
    public delegate void SpanFunction<T>(ReadOnlySpan<T> x, Span<T> y);

    public static TheoryData<string> Names =>
        ["exp", "expM1", "log", "logP1", "tanh", "sigmoid", "softplus", "normalCdf"];

    public static SpanFunction<T> Of<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "exp" => Elementwise.Exp,
            "expM1" => Elementwise.ExpM1,
            "log" => Elementwise.Log,
            "logP1" => Elementwise.LogP1,
            "tanh" => Elementwise.Tanh,
            "sigmoid" => Elementwise.Sigmoid,
            "softplus" => Elementwise.Softplus,
            "normalCdf" => Elementwise.NormalCdf,
            _ => throw new ArgumentException(name, nameof(name)),
        };

    public static Func<BigInteger, BigInteger> Model(string name) => name switch
    {
        "exp" => ExactModel.Exp,
        "expM1" => ExactModel.ExpM1,
        "log" => ExactModel.Log,
        "logP1" => ExactModel.LogP1,
        "tanh" => ExactModel.Tanh,
        "sigmoid" => ExactModel.Sigmoid,
        "softplus" => ExactModel.Softplus,
        "normalCdf" => ExactModel.NormalCdf,
        _ => throw new ArgumentException(name, nameof(name)),
    };

    public static T Alone<T>(string name, T x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var y = new T[1];
        Of<T>(name)([x], y);
        return y[0];
    }
}
