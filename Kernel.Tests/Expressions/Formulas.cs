using CsCheck;

namespace Pipeline.Kernel.Tests.Expressions;

/// <summary>A formula as text and, apart from the code under test, as a dual number: its value and derivative along x.</summary>
internal sealed record Formula(string Text, Func<Dual, Dual> Of);

/// <summary>A number with its derivative: forward mode, where the code under test goes backward.</summary>
internal readonly record struct Dual(double Value, double Slope)
{
    public static implicit operator Dual(double constant) => new(constant, 0);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, ((a.Slope * b.Value) - (a.Value * b.Slope)) / (b.Value * b.Value));

    public Dual Then(double value, double slope) => new(value, slope * Slope);
}

/// <summary>Random formulas in x.</summary>
internal static class Formulas
{
    private static readonly Gen<Formula> Leaf = Gen.OneOf(
        Gen.Const(new Formula("x", x => x)),
        Gen.Int[1, 9].Select(number => new Formula($"{number}", _ => number)),
        Gen.Const(new Formula("c", _ => 1.5)));

    /// <summary>Formulas up to a depth; each is defined for every x.</summary>
    public static Gen<Formula> Of(int depth) => depth == 0 ? Leaf : Gen.OneOf(Leaf, Binary(depth), Unary(depth), Power(depth));

    private static Gen<Formula> Binary(int depth) => Gen.Select(Of(depth - 1), Of(depth - 1), Gen.Int[0, 3]).Select((a, b, which) => which switch
    {
        0 => new Formula($"({a.Text} + {b.Text})", x => a.Of(x) + b.Of(x)),
        1 => new Formula($"({a.Text} - {b.Text})", x => a.Of(x) - b.Of(x)),
        2 => new Formula($"{a.Text} * ({b.Text})", x => a.Of(x) * b.Of(x)),
        _ => new Formula($"({a.Text}) / (1 + square({b.Text}))", x => a.Of(x) / (1 + (b.Of(x) * b.Of(x)))),
    });

    private static Gen<Formula> Unary(int depth) => Gen.Select(Of(depth - 1), Gen.Int[0, 7]).Select((a, which) => which switch
    {
        0 => On("sin", a, v => (Math.Sin(v), Math.Cos(v))),
        1 => On("cos", a, v => (Math.Cos(v), -Math.Sin(v))),
        2 => On("tanh", a, v => (Math.Tanh(v), 1 - (Math.Tanh(v) * Math.Tanh(v)))),
        3 => On("sigmoid", a, v => (1 / (1 + Math.Exp(-v)), Math.Exp(-v) / ((1 + Math.Exp(-v)) * (1 + Math.Exp(-v))))),
        4 => On("softplus", a, v => (Math.Log(1 + Math.Exp(v)), 1 / (1 + Math.Exp(-v)))),
        5 => new Formula($"exp(tanh({a.Text}))", x => Chain(Chain(a.Of(x), v => (Math.Tanh(v), 1 - (Math.Tanh(v) * Math.Tanh(v)))), v => (Math.Exp(v), Math.Exp(v)))),
        6 => new Formula($"log(2 + square({a.Text}))", x => Chain(2 + (a.Of(x) * a.Of(x)), v => (Math.Log(v), 1 / v))),
        _ => new Formula($"sqrt(1 + ({a.Text})^2)", x => Chain(1 + (a.Of(x) * a.Of(x)), v => (Math.Sqrt(v), 0.5 / Math.Sqrt(v)))),
    });

    private static Gen<Formula> Power(int depth) => Of(depth - 1).Select(a =>
        new Formula($"-(2 + sin({a.Text})) ^ 1.5", x => 0 - Chain(2 + Chain(a.Of(x), v => (Math.Sin(v), Math.Cos(v))), v => (Math.Pow(v, 1.5), 1.5 * Math.Sqrt(v)))));

    private static Formula On(string name, Formula a, Func<double, (double, double)> function) =>
        new($"{name}({a.Text})", x => Chain(a.Of(x), function));

    private static Dual Chain(Dual inner, Func<double, (double Value, double Slope)> function)
    {
        var (value, slope) = function(inner.Value);
        return inner.Then(value, slope);
    }
}
