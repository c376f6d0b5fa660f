using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Rules;

/// <summary>A rule of grain Element treats each element alone: neither cuts nor order can be seen in the result.</summary>
internal static class TileLaws
{
    private static readonly int[] KernelTiles = [1024, 512];

    public static IEnumerable<Law> Of(ITiled rule) => rule.Grain != Grain.Element ? [] :
    [
        Law.InBoth(nameof(The_result_does_not_depend_on_the_cuts), The_result_does_not_depend_on_the_cuts<float>(rule), The_result_does_not_depend_on_the_cuts<double>(rule)),
        Law.InBoth(nameof(Lengths_around_a_whole_tile_agree_with_single_elements), Lengths_around_a_whole_tile_agree_with_single_elements<float>(rule), Lengths_around_a_whole_tile_agree_with_single_elements<double>(rule)),
        Law.InBoth(nameof(Permuting_elements_permutes_the_result), Permuting_elements_permutes_the_result<float>(rule), Permuting_elements_permutes_the_result<double>(rule)),
    ];

    public static Property The_result_does_not_depend_on_the_cuts<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            RuleGen.Case(rule.Roles), RuleGen.Tiling,
            20,
            (run, tiling) => run.Play(rule, Tiling.Whole, T.NaN).MustEqual(
                run.Play(rule, tiling, T.NaN), $"cut by {string.Join(", ", tiling.Lengths)}"));

    public static Property[] Lengths_around_a_whole_tile_agree_with_single_elements<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tile = KernelTiles[typeof(T) == typeof(float) ? 0 : 1];
        return [.. ((int[])[1, 7, tile - 1, tile, tile + 1]).Select(length => Property.Of(
            RuleGen.Case(Layout.Of(("W1", rule.Roles[0], 1, length, 1)), RuleGen.Number, RuleGen.Number),
            2,
            run =>
            {
                var whole = run.Play(rule, Tiling.Whole, T.NaN);
                whole.MustEqual(run.Play(rule, new(1), T.NaN), $"{length} elements, one at a time");
                whole.MustEqual(run.Play(rule, new(0, 7, tile - 1, 0, tile), T.NaN), $"{length} elements, cut");
            }))];
    }

    public static Property Permuting_elements_permutes_the_result<T>(ITiled rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = Layout.Of(("W1", rule.Roles[0], 1, 5, 4));
        var permutations = Gen.Shuffle(Enumerable.Range(0, layout.Length).ToArray());
        return Property.Of(
            RuleGen.Case(layout, RuleGen.Number, RuleGen.Number), permutations,
            20,
            (run, order) =>
            {
                double[] Permuted(double[] values) => [.. order.Select(i => values[i])];
                if (run.IsRandomFor(rule))
                {
                    return;
                }

                var permuted = run with { Theta = Permuted(run.Theta), Gradients = [.. run.Gradients.Select(Permuted)] };
                var expected = run.Play(rule, Tiling.Whole, T.NaN).Outputs.Chunk(layout.Length)
                    .SelectMany(step => order.Select(i => step[i])).ToArray();
                Violation.UnlessSame(expected, permuted.Play(rule, Tiling.Whole, T.NaN).Outputs, "permuted elements");
            });
    }
}
