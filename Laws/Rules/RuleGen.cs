using CsCheck;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Rules;

/// <summary>Generators of short runs.</summary>
internal static class RuleGen
{
    /// <summary>Zeros and ordinary numbers that float holds exactly, none so small that its square vanishes.</summary>
    public static readonly Gen<double> Number = Gen.Frequency(
        (1, Gen.Const(0.0)), (9, Gen.Int[-(1 << 20), 1 << 20].Select(count => count / (double)(1 << 19))));

    /// <summary>Zeros, tiny and huge numbers whose squares float still holds.</summary>
    public static readonly Gen<double> Extreme = Gen.OneOf(0.0, 1e-15, -1e-15, 1e-3, -1, 1e6, -1e6, 1e15, -1e15)
        .Select(value => (double)(float)value);

    /// <summary>Tile lengths, empty tiles among them, never all empty.</summary>
    public static readonly Gen<Tiling> Tiling = Gen.Int[0, 9].Array[1, 6].Select(lengths => new Tiling([.. lengths, 3]));

    /// <summary>Runs of one to four steps over one to three small entries.</summary>
    public static Gen<RuleCase> Case(IReadOnlyList<Role> roles) => Case(roles, Number, Number);

    /// <summary>Runs from parameters of a given size.</summary>
    public static Gen<RuleCase> Case(IReadOnlyList<Role> roles, Gen<double> theta) => Case(roles, theta, Number);

    /// <summary>Runs with hostile directions, and with the learning rate of 0 that a schedule may end at.</summary>
    public static Gen<RuleCase> ExtremeCase(IReadOnlyList<Role> roles) =>
        from run in Case(roles, Number, Extreme)
        from alpha in Gen.OneOf(run.Alpha, run.Alpha, 0)
        select run with { Alpha = alpha };

    /// <summary>Runs over entries of given shapes.</summary>
    public static Gen<RuleCase> Case(Layout layout, Gen<double> theta, Gen<double> gradient) =>
        from start in theta.Array[layout.Length]
        from gradients in gradient.Array[layout.Length].Array[1, 4]
        from alpha in Gen.OneOf(0.001, 0.0625, 1.0)
        from exampleCount in Gen.Int[1, 9]
        select new RuleCase(layout, start, gradients, alpha, exampleCount);

    private static Gen<RuleCase> Case(IReadOnlyList<Role> roles, Gen<double> theta, Gen<double> gradient) =>
        from layout in LayoutOf(roles)
        from run in Case(layout, theta, gradient)
        select run;

    private static Gen<Layout> LayoutOf(IReadOnlyList<Role> roles) =>
        from parts in Gen.Select(Gen.Int[0, roles.Count - 1], Gen.Int[1, 5], Gen.Int[1, 4]).Array[1, 3]
        select Layout.Of(parts.Select((part, index) => (
            $"{roles[part.Item1]}{index + 1}", roles[part.Item1], index + 1, part.Item2, part.Item3)));
}
