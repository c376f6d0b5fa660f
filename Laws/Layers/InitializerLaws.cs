using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Layers;

/// <summary>An initializer is a function of the entry and the key.</summary>
internal static class InitializerLaws
{
    private static readonly Gen<Entry> Entries = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9])
        .Select(shape => new Entry("W1", Role.Weight, 1, shape.Item1, shape.Item2, 0));

    private static readonly Gen<RandomKey> Keys = Gen.ULong.Select(RandomKey.FromSeed);

    public static IEnumerable<Law> Of(IInitializer rule) =>
    [
        Law.InBoth(nameof(Same_key_same_bits_and_every_element_is_written), Same_key_same_bits_and_every_element_is_written<float>(rule), Same_key_same_bits_and_every_element_is_written<double>(rule)),
        new(nameof(Float_agrees_with_double), Float_agrees_with_double(rule)),
        new(nameof(Draws_under_different_keys_do_not_correlate), Draws_under_different_keys_do_not_correlate(rule)),
    ];

    public static Property Same_key_same_bits_and_every_element_is_written<T>(IInitializer rule)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Property.Of(
            Entries, Keys,
            30,
            (entry, key) =>
            {
                var first = Fill(rule, entry, key, T.NaN);
                Violation.Unless(first.All(T.IsFinite), "a value is not finite or was not written");
                Violation.UnlessSame(first, Fill(rule, entry, key, T.CreateChecked(-77e7)), "the same key again");
            });

    /// <summary>The 24 bits of a float's draw are coarse far out in a tail, so a few elements may differ.</summary>
    public static Property Float_agrees_with_double(IInitializer rule) =>
        Property.Of(
            Entries, Keys,
            30,
            (entry, key) =>
            {
                var (single, twice) = (Fill(rule, entry, key, float.NaN).ToDouble(), Fill(rule, entry, key, double.NaN));
                var scale = twice.Select(Math.Abs).Max();
                var apart = single.Zip(twice).Count(pair => !(Math.Abs(pair.Item1 - pair.Item2) <= 2e-5 * scale));
                Violation.Unless(apart <= 1 + (twice.Length / 50), $"{apart} of {twice.Length} elements differ between float and double");
            });

    /// <summary>
    /// Of n pairs the sample correlation stays within 5 / sqrt(n). What fills with one number, everywhere or among zeros,
    /// draws nothing.
    /// </summary>
    public static Property Draws_under_different_keys_do_not_correlate(IInitializer rule)
    {
        var entry = new Entry("W1", Role.Weight, 1, 50, 60, 0);
        return Property.Of(
            Keys,
            3,
            key =>
            {
                var (one, two) = (Fill(rule, entry, key.Split(1), double.NaN), Fill(rule, entry, key.Split(2), double.NaN));
                var (mean1, mean2) = (one.Average(), two.Average());
                var covariance = one.Zip(two, (a, b) => (a - mean1) * (b - mean2)).Sum();
                var spread = Math.Sqrt(one.Sum(a => (a - mean1) * (a - mean1)) * two.Sum(b => (b - mean2) * (b - mean2)));
                Violation.Unless(
                    one.Concat(two).Where(value => value != 0).Distinct().Count() <= 1 || Math.Abs(covariance / spread) < 5 / Math.Sqrt(entry.Length),
                    $"draws under two keys correlate by {covariance / spread}");
            });
    }

    private static T[] Fill<T>(IInitializer rule, Entry entry, RandomKey key, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var destination = Bits.Filled(entry.Length, poison);
        rule.Fill<T>(entry, key, destination);
        return destination;
    }
}
