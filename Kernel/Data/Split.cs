using System.Collections.Immutable;
using System.Numerics.Tensors;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using static System.Runtime.InteropServices.ImmutableCollectionsMarshal;

namespace Pipeline.Kernel.Data;

/// <summary>Which examples train, tune and judge: three sets of rows that share none and leave none out.</summary>
/// <param name="Train">Rows to train on, in random order.</param>
/// <param name="Dev">Rows to choose hyper-parameters by (validation), in random order.</param>
/// <param name="Test">Rows to judge by, in random order; ascending for a fold.</param>
public sealed record Split(ImmutableArray<int> Train, ImmutableArray<int> Dev, ImmutableArray<int> Test)
{
    private const int LabelsAhead = 16;

    /// <summary>Draws the three sets at random from all examples.</summary>
    /// <param name="exampleCount">m.</param>
    /// <param name="sizes">Fractions or numbers of examples.</param>
    /// <param name="key">The same key gives the same split.</param>
    public static Fin<Split> Random(int exampleCount, SplitSizes sizes, RandomKey key) =>
        Of(exampleCount, ReadOnlyMemory<int>.Empty, sizes, key);

    /// <summary>
    /// Draws the three sets at random with the label shares of the whole: a class has its share of dev and of test to
    /// within two examples, and the sizes are those of <see cref="SplitSizes.Counts"/> exactly.
    /// </summary>
    /// <param name="labels">The class of each example, numbered from 0.</param>
    /// <param name="sizes">Fractions or numbers of examples.</param>
    /// <param name="key">The same key gives the same split.</param>
    public static Fin<Split> Stratified(ReadOnlyMemory<int> labels, SplitSizes sizes, RandomKey key) =>
        Of(labels.Length, labels, sizes, key);

    /// <summary>One fold of cross-validation: the rows with <c>index mod folds = fold</c> test, the rest trains.</summary>
    /// <param name="labels">The class of each example, numbered from 0, to stratify dev by; all 0 for a plain draw.</param>
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
            var (train, drawn) = Draw(rest, labels.Span, Sizes(rest, labels.Span), counts.Dev);
            return new Split(AsImmutableArray(train), AsImmutableArray(drawn), test);
        });
    }

    private static Fin<Split> Of(int exampleCount, ReadOnlyMemory<int> labels, SplitSizes wish, RandomKey key) =>
        wish.Counts(exampleCount).Map(counts =>
        {
            var order = Shuffled(exampleCount, key);
            var sizes = Sizes(order, labels.Span);
            var (rest, test) = Draw(order, labels.Span, sizes, counts.Test);
            var (train, dev) = Draw(rest, labels.Span, sizes, counts.Dev);
            return new Split(AsImmutableArray(train), AsImmutableArray(dev), AsImmutableArray(test));
        });

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
    /// <param name="rows">The rows to draw from.</param>
    /// <param name="labels">The class of every row there is; none where all are of one.</param>
    /// <param name="sizes">Rows of each class; those that are drawn are taken off.</param>
    /// <param name="count">How many to draw.</param>
    private static (int[] Left, int[] Drawn) Draw(int[] rows, ReadOnlySpan<int> labels, int[] sizes, int count)
    {
        var (left, drawn, next) = (new int[rows.Length - count], new int[count], Starts(sizes));
        var (lefts, draws) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!labels.IsEmpty && i + LabelsAhead < rows.Length)
            {
                Prefetch.Element(labels, rows[i + LabelsAhead]);
            }

            // The place of the row once all are lined up; floor((place + 1) count / n) is above floor(place count / n).
            var row = rows[i];
            var label = labels.IsEmpty ? 0 : labels[row];
            var place = next[label]++;
            if (((long)place * count % rows.Length) + count >= rows.Length)
            {
                drawn[draws++] = row;
                sizes[label]--;
            }
            else
            {
                left[lefts++] = row;
            }
        }

        return (left, drawn);
    }

    private static int[] Sizes(int[] rows, ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty)
        {
            return [rows.Length];
        }

        var sizes = new int[TensorPrimitives.Max(labels) + 1];
        if (rows.Length == labels.Length)
        {
            // Every row once: in the order in which the labels lie in memory.
            foreach (var label in labels)
            {
                sizes[label]++;
            }

            return sizes;
        }

        foreach (var row in rows)
        {
            sizes[labels[row]]++;
        }

        return sizes;
    }

    private static int[] Starts(int[] sizes)
    {
        var starts = new int[sizes.Length];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + sizes[i - 1];
        }

        return starts;
    }
}
