using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Rules;

/// <summary>What evaluation reads is a function of theta and the slots, asked entry by entry.</summary>
internal static class ReadoutLaws
{
    public static IEnumerable<Law> Of(IReadout rule) =>
    [
        Law.InBoth(nameof(A_readout_is_the_same_again_and_writes_every_element), A_readout_is_the_same_again_and_writes_every_element<float>(rule), A_readout_is_the_same_again_and_writes_every_element<double>(rule)),
        Law.InBoth(nameof(A_readout_leaves_theta_and_slots_as_they_are), A_readout_leaves_theta_and_slots_as_they_are<float>(rule), A_readout_leaves_theta_and_slots_as_they_are<double>(rule)),
    ];

    public static Property A_readout_is_the_same_again_and_writes_every_element<T>(IReadout rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Property.Of(
        RuleGen.Case(rule.Roles),
        20,
        run =>
        {
            var (theta, state) = (Bits.Of<T>(run.Theta), run.Play(rule, Tiling.Whole, T.NaN).State);
            var first = Read(rule, run, theta, state, T.NaN);
            Violation.UnlessSame(first, Read(rule, run, theta, state, T.CreateChecked(-77e7)), "the same state read again");
            Violation.Unless(first.All(T.IsFinite), "a parameter to evaluate is not finite or was not written");
        });

    public static Property A_readout_leaves_theta_and_slots_as_they_are<T>(IReadout rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Property.Of(
        RuleGen.Case(rule.Roles),
        20,
        run =>
        {
            var (theta, state) = (Bits.Of<T>(run.Theta), run.Play(rule, Tiling.Whole, T.NaN).State);
            var before = ((T[])theta.Clone(), (T[])state.Slots.Clone(), (double[])state.Scalars.Clone());
            Read(rule, run, theta, state, T.NaN);
            Violation.UnlessSame(before.Item1, theta, "theta was written to");
            Violation.UnlessSame(before.Item2, state.Slots, "the slots were written to");
            Violation.UnlessSame(before.Item3, state.Scalars, "the scalars were written to");
        });

    private static T[] Read<T>(IReadout rule, RuleCase run, T[] theta, RuleState<T> state, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var destination = new Guarded<T>(theta.Length, poison);
        foreach (var entry in run.Layout.Entries)
        {
            var slots = state.Slots.Length == 0 ? [] : state.Slots.AsSpan(entry.Offset);
            var tile = new Tile<T>(
                [], theta.AsSpan(entry.Offset, entry.Length), new(slots, theta.Length, entry.Length), state.Scalars, [entry], entry.Offset, run.Context(run.Gradients.Length));
            rule.Read(tile, destination.Span.Slice(entry.Offset, entry.Length));
        }

        return destination.Written("the parameters to evaluate");
    }
}
