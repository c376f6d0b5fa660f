using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Laws.Rules;

/// <summary>
/// The kernel subtracts alpha times the rule's direction and keeps its slots, tiny numbers as 0: also where it lets a
/// formula's own loop store them.
/// </summary>
internal static class StepLaws
{
    public static IEnumerable<Law> Of(IUpdateRule rule) =>
    [
        Law.InBoth(nameof(A_step_stores_what_the_rule_wrote), A_step_stores_what_the_rule_wrote<float>(rule), A_step_stores_what_the_rule_wrote<double>(rule)),
    ];

    public static Property A_step_stores_what_the_rule_wrote<T>(IUpdateRule rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = Layout.Of(("first", rule.Roles[0], 1, 37, 61), ("second", rule.Roles[^1], 2, 5, 1));
        return Property.Of(
            RuleGen.Case(layout, RuleGen.Number, RuleGen.Number),
            3,
            run => Check<T>(rule, run));
    }

    private static void Check<T>(IUpdateRule rule, RuleCase run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (layout, key) = (run.Layout, RandomKey.FromSeed(3));
        var chain = new Chain([], [new(rule, Only.Everything)], []);
        var theta = Bits.Of<T>(run.Theta);
        var state = InitialState.Of(chain, StatisticsLayout.Of([]), new Theta<T>(layout, theta), run.Context(1).Clock);
        var plain = RuleState<T>.Initial(rule, theta);
        foreach (var (index, gradient) in run.Gradients.Index())
        {
            var context = new StepContext(state.Clock, run.Alpha, run.ExampleCount, key.Split(0));
            var (direction, next) = plain.Step(rule, layout, Bits.Of<T>(gradient), theta, context, Tiling.Whole, T.NaN);
            theta = [.. theta.Zip(direction, (value, d) => value - (Kept(d, 1e-18, 1e-150) * T.CreateChecked(run.Alpha)))];
            plain = next with { Slots = [.. next.Slots.Select(value => Kept(value, 1e-30, 1e-290))] };
            state = Step.Update(
                chain, state, new(layout, Bits.Of<T>(gradient)), run.Alpha, run.ExampleCount, key, Lanes.Single);
            Violation.UnlessSame(theta, state.Theta.Span.ToArray(), $"theta after step {index + 1}");
            Violation.UnlessSame(
                plain.Slots,
                [.. Enumerable.Range(0, rule.Slots.Count).SelectMany(slot => state.Slots.Vector(slot, layout).ToArray())],
                $"slots after step {index + 1}");
        }
    }

    private static T Kept<T>(T value, double single, double twice)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.Abs(value) < T.CreateChecked(typeof(T) == typeof(float) ? single : twice) ? T.Zero : value;
}
