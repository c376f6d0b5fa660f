using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Data;

/// <summary>A mask is a function of the key and keeps the expectation of what it multiplies.</summary>
internal static class MaskLaws
{
    private const int Draws = 100;

    private static readonly MatrixShape Small = new(16, 12);

    private static readonly MatrixShape Large = new(200, 100);

    private static readonly Gen<RandomKey> Keys = Gen.ULong.Select(RandomKey.FromSeed);

    private static readonly Gen<MatrixShape> Shapes = Gen.Select(Gen.Int[1, 7], Gen.Int[1, 9]).Select(s => new MatrixShape(s.Item1, s.Item2));

    public static IEnumerable<Law> Of(IActivationMask mask) =>
    [
        Law.InBoth(nameof(Same_key_same_mask_and_every_element_is_written), Same_key_same_mask_and_every_element_is_written<float>(mask), Same_key_same_mask_and_every_element_is_written<double>(mask)),
        Law.InBoth(nameof(A_mask_allocates_nothing), A_mask_allocates_nothing<float>(mask), A_mask_allocates_nothing<double>(mask)),
        new(nameof(The_mean_of_a_mask_is_one), The_mean_of_a_mask_is_one(mask)),
        new(nameof(A_layer_that_is_not_covered_has_only_ones), A_layer_that_is_not_covered_has_only_ones(mask)),
        new(nameof(Different_keys_give_different_masks), Different_keys_give_different_masks(mask)),
        new(nameof(A_mask_agrees_in_float_and_double), A_mask_agrees_in_float_and_double(mask)),
    ];

    public static Property Same_key_same_mask_and_every_element_is_written<T>(IActivationMask mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            Keys, Shapes, Gen.Int[0, 1],
            30,
            (key, shape, layer) =>
            {
                var first = Sample(mask, key, layer, shape, T.NaN);
                Violation.Unless(first.All(T.IsFinite), "a factor is not finite or was not written");
                Violation.UnlessSame(first, Sample(mask, key, layer, shape, T.CreateChecked(-77e7)), "the same key again");
            });

    public static Property A_mask_allocates_nothing<T>(IActivationMask mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            Keys,
            1,
            key =>
            {
                var destination = new T[Large.Length];
                var allocated = Allocation.OfRepeated(() => mask.Sample<T>(key, 1, Large, destination));
                Violation.Unless(allocated == 0, $"{allocated} bytes were allocated in a call");
            });

    /// <summary>Within 5 standard errors of the means of many masks: elements of one mask may depend on each other.</summary>
    public static Property The_mean_of_a_mask_is_one(IActivationMask mask) =>
        Property.Of(
            Keys,
            Gen.Int[0, 1],
            3,
            (key, layer) =>
            {
                double[] means = [.. Enumerable.Range(0, Draws).Select(draw => Sample(mask, key.Split(draw), layer, Small, double.NaN).Average())];
                var mean = means.Average();
                var error = Math.Sqrt(means.Average(value => (value - mean) * (value - mean)) / Draws);
                Violation.Unless(Math.Abs(mean - 1) <= (5 * error) + 1e-12, $"the mean of {Draws} masks is {mean}");
            });

    public static Property A_layer_that_is_not_covered_has_only_ones(IActivationMask mask) =>
        Property.Of(
            Keys, Shapes, Gen.Int[0, 1],
            20,
            (key, shape, layer) => Violation.Unless(
                mask.Covers(layer) || Sample(mask, key, layer, shape, double.NaN).All(value => value == 1), "a factor is not 1"));

    public static Property Different_keys_give_different_masks(IActivationMask mask) =>
        Property.Of(
            Keys, Gen.Int[0, 1],
            5,
            (key, layer) => Violation.Unless(
                !mask.Covers(layer)
                || !Sample(mask, key.Split(1), layer, Large, double.NaN).SequenceEqual(Sample(mask, key.Split(2), layer, Large, double.NaN)),
                "two keys gave one mask"));

    public static Property A_mask_agrees_in_float_and_double(IActivationMask mask) =>
        Property.Of(
            Keys, Shapes,
            20,
            (key, shape) =>
            {
                var (single, twice) = (Sample(mask, key, 1, shape, float.NaN), Sample(mask, key, 1, shape, double.NaN));
                var scale = 1 + twice.Select(Math.Abs).Max();
                var apart = single.Zip(twice).Count(pair => !(Math.Abs(pair.Item1 - pair.Item2) <= 2e-5 * scale));
                Violation.Unless(apart <= twice.Length / 50, $"{apart} of {twice.Length} factors differ between float and double");
            });

    private static T[] Sample<T>(IActivationMask mask, RandomKey key, int layer, MatrixShape shape, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var destination = new Guarded<T>(shape.Length, poison);
        mask.Sample<T>(key, layer, shape, destination.Span);
        return destination.Written("the mask");
    }
}
