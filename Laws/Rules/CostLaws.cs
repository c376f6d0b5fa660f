using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Rules;

/// <summary>A term of J and what a step makes of it belong together.</summary>
internal static class CostLaws
{
    // From 0.05 to 2, away from 0, where a norm has no derivative, and from round numbers, where others have none.
    private static readonly Gen<double> Smooth = Gen.Int[0, 1 << 20]
        .SelectMany(count => Gen.Bool.Select(flip => (flip ? -1 : 1) * (0.05 + (1.95 * (count + (1 / Math.PI)) / (1 << 20)))));

    public static IEnumerable<Law> Of(ICost cost) => cost switch
    {
        IPenalty penalty =>
        [
            Law.Gradient(nameof(The_numerical_derivative_of_the_value_is_what_is_added), The_numerical_derivative_of_the_value_is_what_is_added(penalty)),
            new(nameof(The_value_is_finite_and_theta_is_untouched), The_value_is_finite_and_theta_is_untouched(penalty, penalty.Roles)),
        ],
        IProjection projection =>
        [
            new(nameof(Projecting_lowers_the_cost), Projecting_lowers_the_cost(projection, cost)),
            new(nameof(The_value_is_finite_and_theta_is_untouched), The_value_is_finite_and_theta_is_untouched(cost, projection.Roles)),
        ],
        _ => [],
    };

    public static Property The_numerical_derivative_of_the_value_is_what_is_added(IPenalty penalty) =>
        Property.Of(
            SmoothCase(penalty),
            20,
            run =>
            {
                var (update, _) = RuleState<double>.Initial(penalty, run.Theta)
                    .Step(penalty, run.Layout, run.Gradients[0], run.Theta, run.Context(1), Tiling.Whole, double.NaN);
                double[] added = [.. update.Zip(run.Gradients[0], (after, before) => after - before)];
                Derivative.MustBe(run.Layout, run.Theta, added, theta => penalty.Value(theta, run.Layout.Entries.AsSpan(), run.ExampleCount));
            });

    public static Property The_value_is_finite_and_theta_is_untouched(ICost cost, IReadOnlyList<Role> roles) =>
        Property.Of(
            RuleGen.Case(roles),
            20,
            run =>
            {
                var entries = run.Layout.Entries.AsSpan();
                var theta = (double[])run.Theta.Clone();
                var value = cost.Value<double>(theta, entries, run.ExampleCount);
                Violation.Unless(double.IsFinite(value), $"the value is {value}");
                Violation.UnlessSame(run.Theta, theta, "theta was written to");
                var single = cost.Value<float>(Bits.Of<float>(run.Theta), entries, run.ExampleCount);
                Violation.Unless(Math.Abs(single - value) <= 1e-4 * (1 + Math.Abs(value)), $"the value is {single} in single precision, {value} in double");
            });

    public static Property Projecting_lowers_the_cost(IProjection projection, ICost cost) =>
        Property.Of(
            SmoothCase(projection),
            20,
            run =>
            {
                var entries = run.Layout.Entries.AsSpan();
                var (theta, _) = RuleState<double>.Initial(projection, run.Theta)
                    .Step(projection, run.Layout, [], run.Theta, run.Context(1), Tiling.Whole, double.NaN);
                Violation.Unless(
                    cost.Value<double>(theta, entries, run.ExampleCount) <= cost.Value<double>(run.Theta, entries, run.ExampleCount),
                    "the projected parameters cost more");
            });

    private static Gen<RuleCase> SmoothCase(ITiled rule) => RuleGen.Case(
        Layout.Of(("first", rule.Roles[0], 1, 3, 2), ("second", rule.Roles[^1], 2, 4, 1)), Smooth, RuleGen.Number);
}
