using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Rules;

/// <summary>What the numbers of any rule must be like.</summary>
internal static class NumberLaws
{
    private const double FloatTolerance = 2e-4;

    public static IEnumerable<Law> Of(ITiled rule) =>
    [
        .. rule is IUpdateRule and not IPenalty
            ? [Law.InBoth(nameof(Zero_gradient_state_and_theta_give_zero), Zero_gradient_state_and_theta_give_zero<float>(rule), Zero_gradient_state_and_theta_give_zero<double>(rule))]
            : (Law[])[],
        Law.InBoth(nameof(Extreme_inputs_give_finite_outputs), Extreme_inputs_give_finite_outputs<float>(rule), Extreme_inputs_give_finite_outputs<double>(rule)),
        new(nameof(Float_agrees_with_double), Float_agrees_with_double(rule)),
    ];

    public static Property Zero_gradient_state_and_theta_give_zero<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            RuleGen.Case(rule.Roles),
            5,
            run =>
            {
                var zero = new double[run.Layout.Length];
                var still = run with { Theta = zero, Gradients = [zero, zero, zero] };
                var outputs = still.Play(rule, Tiling.Whole, T.NaN).Outputs;
                Violation.Unless(outputs.All(T.IsZero) || still.IsRandomFor(rule), $"zeros gave {outputs.FirstOrDefault(value => !T.IsZero(value))}");
            });

    public static Property Extreme_inputs_give_finite_outputs<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            RuleGen.ExtremeCase(rule.Roles),
            40,
            run =>
            {
                // Later steps would move theta to 1e15, and a power of that is none of a penalty's duties.
                var bearable = rule is IPenalty or IDecay ? run with { Gradients = run.Gradients[..1] } : run;
                var trace = bearable.Play(rule, Tiling.Whole, T.NaN);
                Violation.Unless(trace.Outputs.All(T.IsFinite), "an output is not finite");
                Violation.Unless(trace.State.Slots.All(T.IsFinite), "a slot is not finite");
                Violation.Unless(trace.State.Scalars.All(double.IsFinite), "a scalar is not finite");
            });

    /// <summary>
    /// Rounding may flip a sign where a rule takes one, so a single element may differ. alpha stays below 1, where a
    /// trust ratio would land on theta = 0 and its guard decide by the last bit.
    /// </summary>
    public static Property Float_agrees_with_double(ITiled rule) =>
        Property.Of(
            RuleGen.Case(rule.Roles).Select(run => run with { Alpha = Math.Min(run.Alpha, 0.0625) }),
            20,
            run =>
            {
                var single = run.Play(rule, Tiling.Whole, float.NaN).Outputs.ToDouble();
                var twice = run.Play(rule, Tiling.Whole, double.NaN).Outputs;
                var scale = twice.Select(Math.Abs).DefaultIfEmpty().Max();
                var apart = single.Zip(twice).Count(pair =>
                    !(Math.Abs(pair.Item1 - pair.Item2) <= FloatTolerance * (scale + Math.Abs(pair.Item2))));
                Violation.Unless(apart <= 1, $"{apart} of {twice.Length} elements differ between float and double");
            });
}
