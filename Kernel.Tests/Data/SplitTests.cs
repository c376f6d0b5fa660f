using CsCheck;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class SplitTests
{
    private static readonly SplitSizes FourOneOne = new(Dev: 1 / 6.0, Test: 1 / 6.0);

    private static readonly Gen<int[]> Labels = Gen.Int[0, 4].Array[30, 400];

    [Fact]
    public void Random_splits_share_no_row_and_leave_none_out() =>
        Gen.Select(Gen.Int[30, 1000], Gen.Int).Sample(
            (m, seed) => IsPartition(Split.Random(m, FourOneOne, Sets.Key(seed)).ThrowIfFail(), m), iter: 300);

    [Fact]
    public void Stratified_splits_share_no_row_and_leave_none_out() =>
        Gen.Select(Labels, Gen.Int).Sample(
            (labels, seed) => IsPartition(Split.Stratified(labels, FourOneOne, Sets.Key(seed)).ThrowIfFail(), labels.Length), iter: 300);

    [Fact]
    public void Stratified_splits_have_the_sizes_of_random_ones() =>
        Gen.Select(Labels, Gen.Int).Sample(
            (labels, seed) => Sizes(Split.Stratified(labels, FourOneOne, Sets.Key(seed)).ThrowIfFail())
                == Sizes(Split.Random(labels.Length, FourOneOne, Sets.Key(seed)).ThrowIfFail()),
            iter: 300);

    [Fact]
    public void Stratified_splits_give_every_class_its_share_within_two_examples() =>
        Gen.Select(Labels, Gen.Int).Sample(
            (labels, seed) =>
            {
                var split = Split.Stratified(labels, FourOneOne, Sets.Key(seed)).ThrowIfFail();
                bool Fair(IReadOnlyCollection<int> part) => Enumerable.Range(0, 5).All(label =>
                    Math.Abs(part.Count(row => labels[row] == label)
                        - ((double)labels.Count(each => each == label) * part.Count / labels.Length)) < 2);
                return Fair(split.Test) && Fair(split.Dev) && Fair(split.Train);
            },
            iter: 1000);

    [Fact]
    public void Balanced_classes_stay_exactly_balanced()
    {
        var labels = Enumerable.Range(0, 300).Select(row => row / 100).ToArray();
        var split = Split.Stratified(labels, new(0.6, 0.2, 0.2), Sets.Key(1)).ThrowIfFail();
        Assert.All(Enumerable.Range(0, 3), label =>
        {
            Assert.Equal(20, split.Test.Count(row => labels[row] == label));
            Assert.Equal(20, split.Dev.Count(row => labels[row] == label));
        });
    }

    [Fact]
    public void Random_split_of_a_file_sorted_by_class_has_near_equal_shares() =>
        Assert.All(Enumerable.Range(0, 50), seed =>
        {
            var dev = Split.Random(1000, new(Dev: 200, Test: 200), Sets.Key(seed)).ThrowIfFail().Dev;

            // Four sigma of a draw without replacement: sqrt(0.25 / 200 * 800 / 999) = 0.0316.
            Assert.InRange(dev.Count(row => row >= 500) / 200.0, 0.5 - 0.127, 0.5 + 0.127);
        });

    [Fact]
    public void Every_row_is_as_likely_in_test_as_any_other()
    {
        const int draws = 2000;
        var seen = new int[20];
        for (var seed = 0; seed < draws; seed++)
        {
            foreach (var row in Split.Random(20, new(Dev: 5, Test: 5), Sets.Key(seed)).ThrowIfFail().Test)
            {
                seen[row]++;
            }
        }

        // Five sigma of a binomial of 2000 draws at 1/4: 5 * 19.4.
        Assert.All(seen, count => Assert.InRange(count, 500 - 97, 500 + 97));
    }

    [Fact]
    public void Same_key_same_split_and_other_key_other_split()
    {
        var (first, again, other) = (Draw(3), Draw(3), Draw(4));
        Assert.Equal(first.Train.AsEnumerable(), again.Train);
        Assert.Equal(first.Test.AsEnumerable(), again.Test);
        Assert.NotEqual(first.Test.AsEnumerable(), other.Test);

        static Split Draw(int seed) => Split.Random(100, FourOneOne, Sets.Key(seed)).ThrowIfFail();
    }

    [Fact]
    public void Folds_test_every_row_once_and_train_on_the_rest()
    {
        var folds = Enumerable.Range(0, 5)
            .Select(fold => Split.Fold(new int[1797], 5, fold, 0.1, Sets.Key(0)).ThrowIfFail()).ToArray();
        Assert.All(folds, split => Assert.True(IsPartition(split, 1797)));
        Assert.Equal(Enumerable.Range(0, 1797), folds.SelectMany(split => split.Test).Order());
        Assert.Equal([0, 5, 10, 15], folds[0].Test.Take(4));
        Assert.Equal((1293, 144, 360), Sizes(folds[0]));
    }

    [Fact]
    public void A_fold_without_dev_leaves_dev_empty() =>
        Assert.Equal((8, 0, 2), Sizes(Split.Fold(new int[10], 5, 3, 0, Sets.Key(0)).ThrowIfFail()));

    [Theory]
    [InlineData(10, 1, 0, "folds must lie between 2 and the 10 examples, not 1.")]
    [InlineData(10, 11, 0, "folds must lie between 2 and the 10 examples, not 11.")]
    [InlineData(10, 5, 5, "fold must lie between 0 and 4, not 5.")]
    [InlineData(10, 5, -1, "fold must lie between 0 and 4, not -1.")]
    public void Impossible_folds_are_refused(int m, int folds, int fold, string problem) =>
        Assert.Equal(problem, Sets.Problem(Split.Fold(new int[m], folds, fold, 0, Sets.Key(0))));

    private static bool IsPartition(Split split, int m) =>
        split.Train.Concat(split.Dev).Concat(split.Test).Order().SequenceEqual(Enumerable.Range(0, m));

    private static (int Train, int Dev, int Test) Sizes(Split split) => (split.Train.Length, split.Dev.Length, split.Test.Length);
}
