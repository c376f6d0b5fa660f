using System.ComponentModel;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Config;

/// <summary>
/// How a source is divided: by fractions or numbers of a seeded shuffle, or by folds, where the test split is every
/// example whose index modulo <c>folds</c> is <c>fold</c>.
/// </summary>
public sealed record SplitSection
{
    /// <summary>Sizes, or folds.</summary>
    /// <exception cref="ArgumentException">The members do not go together.</exception>
    public SplitSection(
        [Description("Fraction or number of the examples to train on; what dev and test leave if left out."), InRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] double? train = null,
        [Description("Fraction or number of the examples to choose hyper-parameters by; with folds, of what the test fold leaves."), InRange(0, double.PositiveInfinity)] double dev = 0,
        [Description("Fraction or number of the examples to test on."), InRange(0, double.PositiveInfinity)] double test = 0,
        [Description("Every split holds the classes in the same proportion.")] bool stratified = false,
        [Description("Number of folds."), InRange(2, int.MaxValue)] int? folds = null,
        [Description("The fold to test on, from 0."), InRange(0, int.MaxValue)] int fold = 0)
    {
        var problem =
            folds is not null && (train is not null || test > 0) ? "folds decide the train and test splits; leave out 'train' and 'test'"
            : folds is null && fold > 0 ? "'fold' wants 'folds'"
            : fold >= folds ? $"fold {fold} is none of the {folds} folds, 0 to {folds - 1}"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException(problem);
        }

        (Sizes, Stratified, Folds, Fold) = (new(train, dev, test), stratified, folds, fold);
    }

    /// <summary>The sizes of the three splits; with folds only dev counts, as a share of what the test fold leaves.</summary>
    public SplitSizes Sizes { get; }

    /// <summary>Every split holds the classes in the same proportion.</summary>
    public bool Stratified { get; }

    /// <summary>Number of folds, or null.</summary>
    public int? Folds { get; }

    /// <summary>The fold to test on, from 0.</summary>
    public int Fold { get; }
}
