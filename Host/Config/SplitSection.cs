using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>
/// How a source is divided: by shares of a seeded shuffle, or by folds, where the test split is every example whose
/// index modulo <c>folds</c> is <c>fold</c>.
/// </summary>
public sealed record SplitSection
{
    /// <summary>Shares, or folds.</summary>
    /// <exception cref="ArgumentException">The members do not go together.</exception>
    public SplitSection(
        [Description("Share of the examples to train on; what dev and test leave, if left out.")] [InRange(0, 1, MinimumIsExclusive = true)] double? train = null,
        [Description("Share of the examples to tune on; with folds, of what the test fold leaves.")] [InRange(0, 1, MaximumIsExclusive = true)] double dev = 0,
        [Description("Share of the examples to test on.")] [InRange(0, 1, MaximumIsExclusive = true)] double test = 0,
        [Description("Every split holds the classes in the same proportion.")] bool stratified = false,
        [Description("Number of folds.")] [InRange(2, int.MaxValue)] int? folds = null,
        [Description("The fold to test on, from 0.")] [InRange(0, int.MaxValue)] int fold = 0)
    {
        if (folds is not null && (train is not null || test > 0))
        {
            throw new ArgumentException("folds decide the train and test splits; leave out 'train' and 'test'");
        }

        if (fold >= (folds ?? 1))
        {
            throw new ArgumentException(folds is null ? "'fold' wants 'folds'" : $"fold {fold} is none of the {folds} folds 0 to {folds - 1}");
        }

        if ((train ?? 0) + dev + test > 1 + 1e-9 || (train is null && dev + test >= 1))
        {
            throw new ArgumentException("the shares of train, dev and test add up to more than 1");
        }

        (Train, Dev, Test, Stratified, Folds, Fold) = (train ?? (folds is null ? 1 - dev - test : null), dev, test, stratified, folds, fold);
    }

    /// <summary>Share of the train split; null with folds.</summary>
    public double? Train { get; }

    /// <summary>Share of the dev split; with folds, of what the test fold leaves.</summary>
    public double Dev { get; }

    /// <summary>Share of the test split; 0 with folds.</summary>
    public double Test { get; }

    /// <summary>Every split holds the classes in the same proportion.</summary>
    public bool Stratified { get; }

    /// <summary>Number of folds, or null.</summary>
    public int? Folds { get; }

    /// <summary>The fold to test on, from 0.</summary>
    public int Fold { get; }
}
