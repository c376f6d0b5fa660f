using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Rules;

/// <summary>A rule is a function: of its inputs, all of its outputs, nothing else.</summary>
internal static class PurityLaws
{
    public static IEnumerable<Law> Of(ITiled rule) =>
    [
        Law.InBoth(nameof(Same_input_same_bits), Same_input_same_bits<float>(rule), Same_input_same_bits<double>(rule)),
        Law.InBoth(nameof(Inputs_are_untouched), Inputs_are_untouched<float>(rule), Inputs_are_untouched<double>(rule)),
        Law.InBoth(nameof(Every_output_slot_and_scalar_is_written), Every_output_slot_and_scalar_is_written<float>(rule), Every_output_slot_and_scalar_is_written<double>(rule)),
        Law.InBoth(nameof(A_call_allocates_nothing), A_call_allocates_nothing<float>(rule), A_call_allocates_nothing<double>(rule)),
    ];

    public static Property Same_input_same_bits<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            RuleGen.Case(rule.Roles), RuleGen.Case(rule.Roles),
            20,
            (run, other) =>
            {
                var first = run.Play(rule, Tiling.Whole, T.NaN);
                other.Play(rule, Tiling.Whole, T.NaN);
                first.MustEqual(run.Play(rule, Tiling.Whole, T.NaN), "the same run again");
            });

    public static Property Every_output_slot_and_scalar_is_written<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            RuleGen.Case(rule.Roles),
            20,
            run => run.Play(rule, Tiling.Whole, T.NaN).MustEqual(
                run.Play(rule, Tiling.Whole, T.CreateChecked(-77e7)), "two kinds of poison"));

    public static Property Inputs_are_untouched<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            RuleGen.Case(rule.Roles),
            20,
            run =>
            {
                var (theta, update) = (Bits.Of<T>(run.Theta), rule is IUpdateRule ? Bits.Of<T>(run.Gradients[0]) : []);
                var state = RuleState<T>.Initial(rule, theta);
                var before = ((T[])theta.Clone(), (T[])update.Clone(), (T[])state.Slots.Clone(), (double[])state.Scalars.Clone());
                state.Step(rule, run.Layout, update, theta, run.Context(1), Tiling.Whole, T.NaN);
                Violation.UnlessSame(before.Item1, theta, "theta was written to");
                Violation.UnlessSame(before.Item2, update, "the incoming direction was written to");
                Violation.UnlessSame(before.Item3, state.Slots, "the slots before the step were written to");
                Violation.UnlessSame(before.Item4, state.Scalars, "the scalars before the step were written to");
            });

    public static Property A_call_allocates_nothing<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            RuleGen.Case(rule.Roles),
            1,
            run =>
            {
                var (n, context) = (run.Layout.Length, run.Context(1));
                var (theta, update) = (Bits.Of<T>(run.Theta), Bits.Of<T>(run.Gradients[0]));
                var state = RuleState<T>.Initial(rule, theta);
                var (output, slots, scalars) = (new T[n], new T[state.Slots.Length], new double[state.Scalars.Length]);
                var cuts = Tiling.Whole.Cuts(rule.Grain, run.Layout).ToArray();

                var allocated = Allocation.OfRepeated(() =>
                {
                    rule.Advance(context, state.Scalars, scalars);
                    foreach (var cut in cuts)
                    {
                        var slotOffset = slots.Length == 0 ? 0 : cut.Offset;
                        var next = new SlotTarget<T>(slots.AsSpan(slotOffset), n, cut.Length);
                        var view = new SlotView<T>(state.Slots.AsSpan(slotOffset), n, cut.Length);
                        var source = rule is IUpdateRule ? update.AsSpan(cut.Offset, cut.Length) : [];
                        var tile = new Tile<T>(source, theta.AsSpan(cut.Offset, cut.Length), view, scalars, cut.Entries, cut.Offset, context);
                        Apply(rule, tile, output.AsSpan(cut.Offset, cut.Length), next);
                    }
                });
                Violation.Unless(allocated == 0, $"{allocated} bytes were allocated in a call");
            });

    private static void Apply<T>(ITiled rule, in Tile<T> tile, Span<T> output, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (rule)
        {
            case IUpdateRule update: update.Apply(tile, output, next); break;
            case IProjection projection: projection.Project(tile, output, next); break;
        }
    }
}
