using System.Numerics;
using CsCheck;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class ElementwiseTests
{
    private static readonly double[] Special =
        [0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 5e-324, -1e-310, 1e4, -1e4];

    private static readonly Gen<double[]> Rows = Gen.OneOf(
            Gen.Double[-10, 10],
            Gen.Double,
            Gen.Int[0, Special.Length - 1].Select(i => Special[i]))
        .Array[Gen.OneOf(Gen.Int[0, 70], Gen.Int[0, 2000])];

    public static TheoryData<string> Names => ElementFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void An_element_has_the_same_bits_alone_in_a_row_at_any_cut_and_in_place(string name) =>
        Rows.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (row, from, to) =>
            {
                var (a, b) = ((int)(Math.Min(from, to) * row.Length), (int)(Math.Max(from, to) * row.Length));
                SameBits(name, row, a, b);
                SameBits(name, Array.ConvertAll(row, value => (float)value), a, b);
            },
            iter: 40);

    [Theory]
    [MemberData(nameof(Names))]
    public void Elements_beyond_the_source_are_neither_read_nor_written(string name)
    {
        for (var length = 0; length <= 70; length++)
        {
            var x = new float[length + 20];
            Array.Fill(x, float.NaN);
            Array.Fill(x, 0.5f, 0, length);
            var y = new float[length + 20];
            Array.Fill(y, 77f);
            ElementFunctions.Of<float>(name)(x.AsSpan(0, length), y);
            Assert.All(y[..length], value => Assert.Equal(ElementFunctions.Alone(name, 0.5f), value));
            Assert.All(y[length..], value => Assert.Equal(77f, value));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_destination_that_is_too_short_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => ElementFunctions.Of<double>(name)(new double[9], new double[8]));

    [Theory]
    [InlineData("exp", 0.0, double.PositiveInfinity, 1.0)]
    [InlineData("expM1", -1.0, double.PositiveInfinity, 0.0)]
    [InlineData("log", double.NaN, double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData("logP1", double.NaN, double.PositiveInfinity, 0.0)]
    [InlineData("tanh", -1.0, 1.0, 0.0)]
    [InlineData("sigmoid", 0.0, 1.0, 0.5)]
    [InlineData("softplus", 0.0, double.PositiveInfinity, 0.6931471805599453)]
    [InlineData("normalCdf", 0.0, 1.0, 0.5)]
    public void Limits_are_reached_and_not_a_number_stays(string name, double lower, double upper, double atZero)
    {
        Limits<double>(name, lower, upper, atZero);
        Limits<float>(name, lower, upper, atZero);
    }

    [Theory]
    [InlineData("exp", -1e4, 0.0)]
    [InlineData("exp", 1e4, double.PositiveInfinity)]
    [InlineData("expM1", -1e4, -1.0)]
    [InlineData("tanh", -1e4, -1.0)]
    [InlineData("tanh", 1e4, 1.0)]
    [InlineData("sigmoid", -1e4, 0.0)]
    [InlineData("sigmoid", 1e4, 1.0)]
    [InlineData("softplus", -1e4, 0.0)]
    [InlineData("softplus", 1e4, 1e4)]
    [InlineData("normalCdf", -1e4, 0.0)]
    [InlineData("normalCdf", 1e4, 1.0)]
    [InlineData("log", -1e-300, double.NaN)]
    [InlineData("logP1", -1.0, double.NegativeInfinity)]
    [InlineData("logP1", -1.5, double.NaN)]
    public void Large_arguments_are_stable(string name, double x, double y)
    {
        Assert.Equal(y, ElementFunctions.Alone(name, x));
        Assert.Equal((float)y, ElementFunctions.Alone(name, Math.Min((float)x, x < 0 && x > -1 ? -1e-30f : (float)x)));
    }

    [Theory]
    [InlineData("expM1")]
    [InlineData("logP1")]
    [InlineData("tanh")]
    public void Odd_at_zero_functions_keep_the_sign_of_zero_and_tiny_numbers(string name)
    {
        Assert.True(double.IsNegative(ElementFunctions.Alone(name, -0.0)));
        Assert.True(float.IsNegative(ElementFunctions.Alone(name, -0f)));
        Assert.Equal(-5e-324, ElementFunctions.Alone(name, -5e-324));
        Assert.Equal(1e-310, ElementFunctions.Alone(name, 1e-310));
        Assert.Equal(1e-40f, ElementFunctions.Alone(name, 1e-40f));
    }

    private static void SameBits<T>(string name, T[] row, int from, int to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var function = ElementFunctions.Of<T>(name);
        var whole = new T[row.Length];
        function(row, whole);
        var alone = Array.ConvertAll(row, x => ElementFunctions.Alone(name, x));
        Assert.Equal(Bits.Of(alone), Bits.Of(whole));

        var inPlace = row.ToArray();
        function(inPlace.AsSpan(from, to - from), inPlace.AsSpan(from, to - from));
        Assert.Equal(Bits.Of(whole.AsSpan(from, to - from)), Bits.Of(inPlace.AsSpan(from, to - from)));
    }

    private static void Limits<T>(string name, double lower, double upper, double atZero)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(T.CreateChecked(lower), ElementFunctions.Alone(name, T.NegativeInfinity));
        Assert.Equal(T.CreateChecked(upper), ElementFunctions.Alone(name, T.PositiveInfinity));
        Assert.Equal(T.CreateChecked(atZero), ElementFunctions.Alone(name, T.Zero));
        Assert.True(T.IsNaN(ElementFunctions.Alone(name, T.NaN)));
    }
}
