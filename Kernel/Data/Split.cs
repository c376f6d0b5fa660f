using System.Collections.Immutable;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Data;

/// <summary>Which examples train, tune and judge: three sets of rows that share none and leave none out.</summary>
/// <param name="Train">Rows to train on, in random order.</param>
/// <param name="Dev">Rows to choose hyper-parameters by (validation), in random order.</param>
/// <param name="Test">Rows to judge by, in random order; ascending for a fold.</param>
public sealed record Split(ImmutableArray<int> Train, ImmutableArray<int> Dev, ImmutableArray<int> Test)
{
    /// <summary>Draws the three sets at random from all examples.</summary>
    /// <param name="exampleCount">m.</param>
    /// <param name="sizes">Fractions or numbers of examples.</param>
    /// <param name="key">The same key gives the same split.</param>
    public static Fin<Split> Random(int exampleCount, SplitSizes sizes, RandomKey key) =>
        Stratified(new int[exampleCount], sizes, key);

    /// <summary>
    /// Draws the three sets at random with the label shares of the whole: a class has its share of dev and of test to
    /// within two examples, and the sizes are those of <see cref="SplitSizes.Counts"/> exactly.
    /// </summary>
    /// <param name="labels">The class of each example.</param>
    /// <param name="sizes">Fractions or numbers of examples.</param>
    /// <param name="key">The same key gives the same split.</param>
    public static Fin<Split> Stratified(ReadOnlyMemory<int> labels, SplitSizes sizes, RandomKey key) =>
        sizes.Counts(labels.Length).Map(counts =>
        {
            var order = Shuffled(labels.Length, key);
            var (rest, test) = Draw(order, labels.Span, counts.Test);
            var (train, dev) = Draw(rest, labels.Span, counts.Dev);
            return new Split([.. train], [.. dev], [.. test]);
        });

    /// <summary>One fold of cross-validation: the rows with <c>index mod folds = fold</c> test, the rest trains.</summary>
    /// <param name="labels">The class of each example, to stratify dev by; all 0 for a plain draw.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="fold">Which of them tests, from 0.</param>
    /// <param name="dev">Fraction, or number above 1, of the rest that becomes dev; drawn at random.</param>
    /// <param name="key">The same key gives the same dev set.</param>
    public static Fin<Split> Fold(ReadOnlyMemory<int> labels, int folds, int fold, double dev, RandomKey key)
    {
        if (folds < 2 || folds > labels.Length)
        {
            return Error.New($"folds must lie between 2 and the {labels.Length} examples, not {folds}.");
        }

        if (fold < 0 || fold >= folds)
        {
            return Error.New($"fold must lie between 0 and {folds - 1}, not {fold}.");
        }

        var test = Enumerable.Range(0, labels.Length).Where(row => row % folds == fold).ToImmutableArray();
        var rest = Shuffled(labels.Length, key).Where(row => row % folds != fold).ToArray();
        return new SplitSizes(Dev: dev).Counts(rest.Length).Map(counts =>
        {
            var (train, drawn) = Draw(rest, labels.Span, counts.Dev);
            return new Split([.. train], [.. drawn], test);
        });
    }

    private static int[] Shuffled(int exampleCount, RandomKey key)
    {
        var order = new int[exampleCount];
        RandomFill.Permutation(key.Fold("split"), order);
        return order;
    }

    /// <summary>
    /// Takes every so-manieth row of the rows lined up class after class: <c>count</c> rows in all, and of each class
    /// its share rounded down or up. Both results keep the order of <paramref name="rows"/>.
    /// </summary>
    private static (List<int> Left, List<int> Drawn) Draw(IReadOnlyList<int> rows, ReadOnlySpan<int> labels, int count)
    {
        var place = Places(rows, labels);
        var (left, drawn) = (new List<int>(rows.Count - count), new List<int>(count));
        for (var i = 0; i < rows.Count; i++)
        {
            var isDrawn = (place[i] + 1L) * count / rows.Count > (long)place[i] * count / rows.Count;
            (isDrawn ? drawn : left).Add(rows[i]);
        }

        return (left, drawn);
    }

    /// <summary>The place of each row once the rows are lined up class after class, in their order within a class.</summary>
    private static int[] Places(IReadOnlyList<int> rows, ReadOnlySpan<int> labels)
    {
        var next = new SortedDictionary<int, int>();
        foreach (var row in rows)
        {
            next[labels[row]] = next.GetValueOrDefault(labels[row]) + 1;
        }

        var start = 0;
        foreach (var (label, size) in next.ToArray())
        {
            next[label] = start;
            start += size;
        }

        var places = new int[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            places[i] = next[labels[rows[i]]]++;
        }

        return places;
    }
}
