using System.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class ElementwiseAccuracyTests
{
    [Theory]
    [InlineData("exp", 1.0, -745, 709)]
    [InlineData("expM1", 1.5, -60, 709)]
    [InlineData("log", 0.8, 1e-9, 1e9)]
    [InlineData("logP1", 0.8, -0.999999, 1e9)]
    [InlineData("tanh", 2.5, -25, 25)]
    [InlineData("sigmoid", 2.0, -745, 50)]
    [InlineData("softplus", 2.0, -745, 700)]
    [InlineData("normalCdf", 6.0, -38.4, 9)]
    public void Double_is_within_its_units_in_the_last_place(string name, double ulps, double low, double high) =>
        Within<double>(name, ulps, low, high);

    [Theory]
    [InlineData("exp", 1.1, -103, 88)]
    [InlineData("expM1", 1.5, -30, 88)]
    [InlineData("log", 0.8, 1e-9, 1e9)]
    [InlineData("logP1", 0.8, -0.99999, 1e9)]
    [InlineData("tanh", 2.5, -12, 12)]
    [InlineData("sigmoid", 2.0, -103, 30)]
    [InlineData("softplus", 2.0, -103, 80)]
    [InlineData("normalCdf", 6.0, -14, 6)]
    public void Float_is_within_its_units_in_the_last_place(string name, double ulps, double low, double high) =>
        Within<float>(name, ulps, low, high);

    private static void Within<T>(string name, double ulps, double low, double high)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(7);
        var x = Enumerable.Range(0, 300).Select(i => T.CreateChecked(Point(random, i, low, high))).ToArray();
        var y = new T[x.Length];
        ElementFunctions.Of<T>(name)(x, y);
        var model = ElementFunctions.Model(name);
        for (var i = 0; i < x.Length; i++)
        {
            var error = ExactModel.Ulps(y[i], model(ExactModel.Of(double.CreateChecked(x[i]))));
            Assert.True(error <= ulps, $"{name}({x[i]}) = {y[i]}: {error} units");
        }
    }

    /// <summary>A third over the whole range, a third near 0 (or 1), a third of small magnitudes.</summary>
    private static double Point(Random random, int i, double low, double high)
    {
        var wide = low + (random.NextDouble() * (high - low));
        var near = (low > 0 ? 1 : 0) + ((random.NextDouble() - 0.5) * 1.9);
        var small = Math.Exp(-60 * random.NextDouble()) * (low > 0 || random.Next(2) == 0 ? 1 : -1);
        return Math.Clamp((i % 3) switch { 0 => wide, 1 => near, _ => small }, low, high);
    }
}
