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
        Law.InBoth(nameof(Same_key_same_weights_and_every_element_is_written), Same_key_same_weights_and_every_element_is_written<float>(rule), Same_key_same_weights_and_every_element_is_written<double>(rule)),
        new(nameof(Weights_agree_in_float_and_double), Weights_agree_in_float_and_double(rule)),
        new(nameof(What_different_keys_change_does_not_correlate), What_different_keys_change_does_not_correlate(rule)),
    ];

    public static Property Same_key_same_weights_and_every_element_is_written<T>(IInitializer rule)
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
    public static Property Weights_agree_in_float_and_double(IInitializer rule) =>
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
    /// Of n pairs the sample correlation stays within 5 / sqrt(n). What is the same under every key, such as an identity
    /// or a constant, cancels in the difference of two draws.
    /// </summary>
    public static Property What_different_keys_change_does_not_correlate(IInitializer rule)
    {
        var entry = new Entry("W1", rule.Roles[0], 1, 50, 60, 0);
        return Property.Of(
            Keys,
            3,
            key =>
            {
                double[] Changed(int draw) => Centred(Fill(rule, entry, key.Split(draw), double.NaN).Zip(Fill(rule, entry, key.Split(draw + 1), double.NaN), (a, b) => a - b));
                var (one, two) = (Changed(1), Changed(3));
                var spread = Math.Sqrt(one.Sum(a => a * a) * two.Sum(b => b * b));
                var correlation = one.Zip(two, (a, b) => a * b).Sum() / spread;
                Violation.Unless(spread == 0 || Math.Abs(correlation) < 5 / Math.Sqrt(entry.Length), $"what different keys change correlates by {correlation}");
            });
    }

    private static double[] Centred(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var mean = all.Average();
        return [.. all.Select(value => value - mean)];
    }

    private static T[] Fill<T>(IInitializer rule, Entry entry, RandomKey key, T poison)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var destination = new Guarded<T>(entry.Length, poison);
        rule.Fill<T>(entry, key, destination.Span);
        return destination.Written("the weights");
    }
}
