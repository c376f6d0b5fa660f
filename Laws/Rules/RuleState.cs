using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Rules;

/// <summary>What is kept for one rule between steps, and one step of it: the plainest code that follows the contract.</summary>
/// <param name="Slots">Vectors as long as theta, one behind the other.</param>
/// <param name="Scalars">Numbers.</param>
internal sealed record RuleState<T>(T[] Slots, double[] Scalars)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The state before the first step.</summary>
    public static RuleState<T> Initial(ITiled rule, T[] theta) => new(
        [.. rule.Slots.SelectMany(slot => slot.FromTheta ? theta : Bits.Filled(theta.Length, T.CreateChecked(slot.Initial)))],
        [.. rule.Scalars.Select(scalar => scalar.Initial)]);

    /// <summary>One step. Every destination is a fresh array full of <paramref name="poison"/>.</summary>
    /// <returns>The direction of an update rule, the parameters of a projection; and the state after.</returns>
    public (T[] Output, RuleState<T> Next) Step(
        ITiled rule, Layout layout, T[] update, T[] theta, in StepContext context, Tiling tiling, T poison) =>
        Step(rule, layout, layout.Length, update, theta, context, tiling, poison);

    private (T[] Output, RuleState<T> Next) Step(
        ITiled rule, Layout layout, int n, T[] update, T[] theta, in StepContext context, Tiling tiling, T poison)
    {
        var output = new Guarded<T>(n, poison);
        var slots = new Guarded<T>(rule.Slots.Count * n, poison);
        var scalars = new Guarded<double>(rule.Scalars.Count, double.CreateChecked(poison));
        rule.Advance(context, Scalars, scalars.Span);
        foreach (var cut in tiling.Cuts(rule.Grain, layout))
        {
            var tile = new Tile<T>(
                update.Length == 0 ? [] : update.AsSpan(cut.Offset, cut.Length),
                theta.AsSpan(cut.Offset, cut.Length),
                new(From(Slots, cut.Offset), n, cut.Length),
                scalars.Span, cut.Entries, cut.Offset, context);
            Call(rule, tile, output.Span.Slice(cut.Offset, cut.Length), new(From(slots.Span, cut.Offset), n, cut.Length));
        }

        return (output.Written("the output"), new(slots.Written("the slots"), scalars.Written("the scalars")));
    }

    /// <summary>One step of a link: entries outside its mask pass through, with their slots.</summary>
    public (T[] Output, RuleState<T> Next) Step<TRule>(Link<TRule> link, Layout layout, T[] update, T[] theta, in StepContext context)
        where TRule : ITiled
    {
        var covered = new Layout(link.Only.In(layout));
        var (output, next) = Step(link.Rule, covered, layout.Length, update, theta, context, Tiling.Whole, T.NaN);
        foreach (var entry in layout.Entries.Where(entry => !link.Only.Covers(entry)))
        {
            entry.Of<T>(link.Rule is IUpdateRule ? update : theta).CopyTo(entry.Of(output.AsSpan()));
            for (var i = 0; i < link.Rule.Slots.Count; i++)
            {
                entry.Of<T>(Slots.AsSpan(i * layout.Length)).CopyTo(entry.Of<T>(next.Slots.AsSpan(i * layout.Length)));
            }
        }

        return (output, next);
    }

    private static void Call(ITiled rule, in Tile<T> tile, Span<T> output, SlotTarget<T> next)
    {
        if (rule is IUpdateRule update)
        {
            update.Apply(tile, output, next);
        }
        else
        {
            ((IProjection)rule).Project(tile, output, next);
        }
    }

    private static Span<T> From(Span<T> slots, int offset) => slots.Length == 0 ? [] : slots[offset..];
}
