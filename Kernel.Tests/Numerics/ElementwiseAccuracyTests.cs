using System.Numerics;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
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
    [InlineData("expM1", 1.6, -30, 88)]
    [InlineData("log", 0.8, 1e-9, 1e9)]
    [InlineData("logP1", 0.8, -0.99999, 1e9)]
    [InlineData("tanh", 2.5, -12, 12)]
    [InlineData("sigmoid", 2.4, -103, 30)]
    [InlineData("softplus", 2.0, -103, 80)]
    [InlineData("normalCdf", 7.0, -14, 6)]
    public void Float_is_within_its_units_in_the_last_place(string name, double ulps, double low, double high) =>
        Within<float>(name, ulps, low, high);

    /// <summary>The errors that docs/numerics.md states, at a float in every 9,973 of all there are.</summary>
    [Theory]
    [InlineData("exp", 1.1)]
    [InlineData("expM1", 1.6)]
    [InlineData("log", 0.9)]
    [InlineData("logP1", 0.9)]
    [InlineData("tanh", 2.5)]
    [InlineData("sigmoid", 2.4)]
    [InlineData("softplus", 1.7)]
    [InlineData("normalCdf", 7.0)]
    public void Float_is_within_its_stated_units_of_double_over_its_whole_range(string name, double ulps)
    {
        var x = Floats().ToArray();
        var (y, exact) = (new float[x.Length], new double[x.Length]);
        ElementFunctions.Of<float>(name)(x, y);
        ElementFunctions.Of<double>(name)(Array.ConvertAll(x, value => (double)value), exact);
        for (var i = 0; i < x.Length; i++)
        {
            if (Math.Abs(exact[i]) <= float.MaxValue)
            {
                var error = Math.Abs(y[i] - exact[i]) / Unit(exact[i]);
                Assert.True(error <= ulps, $"{name}({x[i]:R}) = {y[i]:R}: {error} units");
            }
        }
    }

    /// <summary>The error of gelu that docs/numerics.md states, against <c>x Phi(x)</c> in double.</summary>
    [Fact]
    public void Float_gelu_is_within_its_stated_units_of_x_times_double_Phi_over_its_whole_range()
    {
        var x = Floats().ToArray();
        var (y, phi) = (new float[x.Length], new double[x.Length]);
        ActivationFunction.Apply<float>(Activation.Of(ActivationKind.Gelu), x, y);
        Elementwise.NormalCdf<double>(Array.ConvertAll(x, value => (double)value), phi);
        for (var i = 0; i < x.Length; i++)
        {
            var exact = x[i] * phi[i];
            var error = Math.Abs(y[i] - exact) / Unit(exact);
            Assert.True(error <= 13, $"gelu({x[i]:R}) = {y[i]:R}: {error} units");
        }
    }

    private static IEnumerable<float> Floats()
    {
        for (var bits = 0L; bits <= uint.MaxValue; bits += 9973)
        {
            var x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (float.IsFinite(x))
            {
                yield return x;
            }
        }
    }

    /// <summary>The distance of the floats around y.</summary>
    private static double Unit(double y) =>
        Math.ScaleB(1, Math.Max(y == 0 ? -126 : Math.ILogB(y), -126) - 23);

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
