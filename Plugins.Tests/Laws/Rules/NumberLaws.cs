using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Laws.Rules;

/// <summary>What the numbers of any rule must be like.</summary>
internal static class NumberLaws
{
    private const double FloatTolerance = 2e-4;

    public static IEnumerable<Law> Of(ITiled rule) =>
    [
        Law.InBoth(nameof(Zero_gradient_state_and_theta_give_zero), () => Zero_gradient_state_and_theta_give_zero<float>(rule), () => Zero_gradient_state_and_theta_give_zero<double>(rule)),
        Law.InBoth(nameof(Extreme_inputs_give_finite_outputs), () => Extreme_inputs_give_finite_outputs<float>(rule), () => Extreme_inputs_give_finite_outputs<double>(rule)),
        new(nameof(Float_agrees_with_double), () => Float_agrees_with_double(rule)),
    ];

    public static void Zero_gradient_state_and_theta_give_zero<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RuleGen.Case(rule.Roles).Sample(
            run =>
            {
                var zero = new double[run.Layout.Length];
                var outputs = (run with { Theta = zero, Gradients = [zero, zero, zero] }).Play(rule, Tiling.Whole, T.NaN).Outputs;
                LawBroken.Unless(outputs.All(T.IsZero), $"zeros gave {outputs.FirstOrDefault(value => !T.IsZero(value))}");
            },
            iter: 5, threads: 1);

    public static void Extreme_inputs_give_finite_outputs<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RuleGen.ExtremeCase(rule.Roles).Sample(
            run =>
            {
                var trace = run.Play(rule, Tiling.Whole, T.NaN);
                LawBroken.Unless(trace.Outputs.All(T.IsFinite), "an output is not finite");
                LawBroken.Unless(trace.State.Slots.All(T.IsFinite), "a slot is not finite");
                LawBroken.Unless(trace.State.Scalars.All(double.IsFinite), "a scalar is not finite");
            },
            iter: 40, threads: 1);

    /// <summary>
    /// Rounding may flip a sign where a rule takes one, so a single element may differ. alpha stays below 1, where a
    /// trust ratio would land on theta = 0 and its guard decide by the last bit.
    /// </summary>
    public static void Float_agrees_with_double(ITiled rule) =>
        RuleGen.Case(rule.Roles).Select(run => run with { Alpha = Math.Min(run.Alpha, 0.0625) }).Sample(
            run =>
            {
                var single = run.Play(rule, Tiling.Whole, float.NaN).Outputs.ToDouble();
                var twice = run.Play(rule, Tiling.Whole, double.NaN).Outputs;
                var scale = twice.Select(Math.Abs).DefaultIfEmpty().Max();
                var apart = single.Zip(twice).Count(pair =>
                    !(Math.Abs(pair.Item1 - pair.Item2) <= FloatTolerance * (scale + Math.Abs(pair.Item2))));
                LawBroken.Unless(apart <= 1, $"{apart} of {twice.Length} elements differ between float and double");
            },
            iter: 20, threads: 1);
}
