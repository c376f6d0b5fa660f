using CsCheck;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Xunit;

namespace Pipeline.Kernel.Tests.Evaluation;

public sealed class MetricsLawTests
{
    [Fact]
    public void Ties_go_to_the_first_class()
    {
        Assert.Equal(0, Answer.ClassOf<double>(Loss.SoftmaxCrossEntropy, [1, 1, 0]));
        Assert.Equal(1, Answer.ClassOf<double>(Loss.SoftmaxCrossEntropy, [0, 2, 2]));
        Assert.Equal(0, Answer.ClassOf<double>(Loss.SoftmaxCrossEntropy, [3, 3, 3]));
    }

    [Theory]
    [InlineData(Loss.BinaryCrossEntropy, 0, 0)]
    [InlineData(Loss.BinaryCrossEntropy, 1e-300, 1)]
    [InlineData(Loss.BinaryCrossEntropy, -1e-300, 0)]
    [InlineData(Loss.MeanSquaredError, 0.5, 0)]
    [InlineData(Loss.MeanSquaredError, 0.51, 1)]
    public void One_output_says_1_above_the_middle(Loss loss, double output, int label) =>
        Assert.Equal(label, Answer.ClassOf<double>(loss, [output]));

    [Fact]
    public void Right_predictions_score_1_throughout()
    {
        var confusion = Confusion.Of([0, 1, 2, 1], [0, 1, 2, 1], 3);
        Assert.Equal(1, confusion.Accuracy);
        Assert.Equal(new ClassScores(1, 1, 1, 4), ClassScores.Macro(confusion));
    }

    [Fact]
    public void Log_loss_of_equal_logits_is_the_logarithm_of_the_classes() =>
        Assert.Equal(Math.Log(4), LogLoss.OfClasses<double>([3, 3, 3, 3, -1e4, -1e4, -1e4, -1e4], [0, 3]), 1e-15);

    [Fact]
    public void Log_loss_of_extreme_logits_is_their_distance()
    {
        Assert.Equal(2e4, LogLoss.OfClasses<float>([1e4f, -1e4f], [1]));
        Assert.Equal(0, LogLoss.OfClasses<float>([1e4f, -1e4f], [0]));
        Assert.Equal(1e4, LogLoss.OfBinary<float>([1e4f], [0]));
        Assert.Equal(1e4, LogLoss.OfBinary<float>([-1e4f], [1]));
        Assert.Equal(0, LogLoss.OfBinary<float>([1e4f], [1]));
    }

    [Fact]
    public void Log_loss_does_not_change_when_all_logits_of_a_row_move() =>
        Gen.Select(Gen.Double[-5, 5].Array[3], Gen.Double[-50, 50], Gen.Int[0, 2]).Sample(
            (logits, shift, label) => Math.Abs(
                LogLoss.OfClasses<double>(logits, [label])
                - LogLoss.OfClasses<double>(Array.ConvertAll(logits, z => z + shift), [label])) < 1e-12);

    [Fact]
    public void Rare_mistakes_far_below_one_keep_their_digits() =>
        Assert.Equal(Math.Exp(-40), LogLoss.OfBinary<double>([40], [1]), Math.Exp(-40) * 1e-12);

    [Fact]
    public void Predicting_the_mean_explains_nothing_and_the_target_everything()
    {
        double[] y = [1, 2, 3, 6];
        Assert.Equal(0, RegressionScores.Of<double>(1, y, [3, 3, 3, 3]).R2, 1e-15);
        Assert.Equal(new RegressionScores(0, 0, 1, 0), RegressionScores.Of<double>(1, y, y));
    }

    [Fact]
    public void A_constant_target_is_explained_wholly_or_not_at_all()
    {
        Assert.Equal(1, RegressionScores.Of<double>(1, [2, 2], [2, 2]).R2);
        Assert.Equal(0, RegressionScores.Of<double>(1, [2, 2], [2, 3]).R2);
    }

    [Fact]
    public void Several_outputs_score_the_mean_of_each_alone()
    {
        var (first, second, both) = (
            RegressionScores.Of<double>(1, [1, 2, 3], [1, 2, 5]),
            RegressionScores.Of<double>(1, [10, 20, 60], [11, 20, 50]),
            RegressionScores.Of<double>(2, [1, 10, 2, 20, 3, 60], [1, 11, 2, 20, 5, 50]));
        Assert.Equal((first.MeanSquaredError + second.MeanSquaredError) / 2, both.MeanSquaredError, 1e-12);
        Assert.Equal((first.MeanAbsoluteError + second.MeanAbsoluteError) / 2, both.MeanAbsoluteError, 1e-12);
        Assert.Equal((first.R2 + second.R2) / 2, both.R2, 1e-12);
        Assert.Equal(10, both.LargestError);
    }

    [Fact]
    public void An_accuracy_of_nine_tenths_within_one_point_takes_3458_examples() =>
        Assert.Equal(3458, AccuracyInterval.ExamplesFor(0.9, 0.01));

    [Fact]
    public void The_interval_has_the_half_width_that_its_size_was_chosen_for()
    {
        var interval = AccuracyInterval.Of(0.9, 3458);
        Assert.Equal(0.89, interval.Low, 1e-5);
        Assert.Equal(0.91, interval.High, 1e-5);
        Assert.Equal(new AccuracyInterval(1, 1), AccuracyInterval.Of(1, 5));
        Assert.Equal(1, AccuracyInterval.Of(0.95, 10).High);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Confusion.Of([0], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => LogLoss.OfClasses<double>([1, 2, 3], [0, 1]));
        Assert.Throws<ArgumentException>(() => LogLoss.OfBinary<double>([1, 2, 3], [0, 1]));
        Assert.Throws<ArgumentException>(() => RegressionScores.Of<double>(2, [1, 2, 3], [1, 2, 3]));
    }
}
