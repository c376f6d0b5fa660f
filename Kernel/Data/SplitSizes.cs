using System.Globalization;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace Pipeline.Kernel.Data;

/// <summary>
/// The sizes of train, dev and test as wished: fractions that add to 1 where none exceeds 1, otherwise numbers of
/// examples that add to m.
/// </summary>
/// <param name="Train">Fraction or number of the training examples; null for what dev and test leave.</param>
/// <param name="Dev">Fraction or number of the dev (validation) examples.</param>
/// <param name="Test">Fraction or number of the test examples.</param>
public sealed record SplitSizes(double? Train = null, double Dev = 0, double Test = 0)
{
    private const double Slack = 1e-9;

    private bool AreCounts => Train > 1 || Dev > 1 || Test > 1;

    /// <summary>
    /// The sizes in examples; they always add to m. Fractions are rounded by the largest remainder, ties to train, then dev.
    /// </summary>
    /// <param name="exampleCount">m.</param>
    /// <returns>The counts, or what is wrong with the wish: also a part that was asked for and would be empty.</returns>
    public Fin<(int Train, int Dev, int Test)> Counts(int exampleCount) =>
        from _ in CheckEach()
        from counts in AreCounts ? Whole(exampleCount) : Rounded(exampleCount)
        from __ in NoneEmpty(counts, exampleCount)
        select counts;

    private Fin<Unit> CheckEach() =>
        new[] { Train ?? 0, Dev, Test }.All(size => double.IsFinite(size) && size >= 0 && (!AreCounts || double.IsInteger(size)))
            ? unit
            : Error.New($"{this} must be fractions from 0 to 1 or whole numbers of examples.");

    private Fin<(int, int, int)> Whole(int exampleCount)
    {
        var train = Train ?? exampleCount - Dev - Test;
        return train >= 0 && train + Dev + Test == exampleCount
            ? ((int)train, (int)Dev, (int)Test)
            : Error.New(string.Create(CultureInfo.InvariantCulture,
                $"{this} must add to the {exampleCount} examples, not to {(Train ?? 0) + Dev + Test}."));
    }

    private Fin<(int, int, int)> Rounded(int exampleCount)
    {
        var train = Train ?? 1 - Dev - Test;
        if (train < -Slack || Math.Abs(train + Dev + Test - 1) > Slack)
        {
            return Error.New(string.Create(CultureInfo.InvariantCulture,
                $"{this} must add to 1, not to {(Train ?? 0) + Dev + Test}."));
        }

        double[] ideal = [Math.Max(0, train) * exampleCount, Dev * exampleCount, Test * exampleCount];
        var counts = ideal.Select(share => (int)Math.Floor(share + Slack)).ToArray();
        var byRemainder = Enumerable.Range(0, 3).OrderByDescending(part => Math.Round(ideal[part] - counts[part], 6));
        foreach (var part in byRemainder.Take(exampleCount - counts.Sum()))
        {
            counts[part]++;
        }

        return (counts[0], counts[1], counts[2]);
    }

    private Fin<Unit> NoneEmpty((int Train, int Dev, int Test) counts, int exampleCount) =>
        counts.Train == 0 ? Error.New($"{this} of {exampleCount} examples leaves none to train on.")
        : Dev > 0 && counts.Dev == 0 ? Error.New($"{this} of {exampleCount} examples leaves dev empty.")
        : Test > 0 && counts.Test == 0 ? Error.New($"{this} of {exampleCount} examples leaves test empty.")
        : unit;

    /// <summary>As in the configuration: <c>train 0.6, dev 0.2, test 0.2</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"train {Train?.ToString(CultureInfo.InvariantCulture) ?? "(the rest)"}, dev {Dev}, test {Test}");
}
