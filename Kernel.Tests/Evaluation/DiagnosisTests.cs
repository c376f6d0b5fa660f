using CsCheck;
using Pipeline.Kernel.Evaluation;
using Xunit;

namespace Pipeline.Kernel.Tests.Evaluation;

public sealed class DiagnosisTests
{
    // The four columns of the course's table, and its second with a base error.
    [Theory]
    [InlineData(0.01, 0.11, 0, LearningVerdict.HighVariance)]
    [InlineData(0.15, 0.16, 0, LearningVerdict.HighBias)]
    [InlineData(0.15, 0.30, 0, LearningVerdict.HighBias | LearningVerdict.HighVariance)]
    [InlineData(0.005, 0.01, 0, LearningVerdict.Healthy)]
    [InlineData(0.15, 0.16, 0.14, LearningVerdict.Healthy)]
    public void The_course_s_examples_are_diagnosed_as_it_does(double train, double dev, double least, LearningVerdict verdict) =>
        Assert.Equal(verdict, Diagnosis.Of(train, dev, least).Verdict);

    [Theory]
    [InlineData(0.15, 0.10)]
    [InlineData(0.0051, 0.0101)]
    public void Thresholds_at_the_ends_of_what_the_table_allows_tell_its_columns_apart(double bias, double variance)
    {
        var thresholds = new DiagnosisThresholds(bias, variance);
        (double Train, double Dev, LearningVerdict Verdict)[] columns =
        [
            (0.01, 0.11, LearningVerdict.HighVariance | (0.01 >= bias ? LearningVerdict.HighBias : 0)),
            (0.15, 0.16, LearningVerdict.HighBias | (0.01 >= variance ? LearningVerdict.HighVariance : 0)),
            (0.15, 0.30, LearningVerdict.HighBias | LearningVerdict.HighVariance),
            (0.005, 0.01, LearningVerdict.Healthy),
        ];
        Assert.All(columns, column => Assert.Equal(column.Verdict, Diagnosis.Of(column.Train, column.Dev, 0, thresholds).Verdict));
    }

    [Fact]
    public void The_dev_error_is_the_base_error_with_bias_and_variance() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((train, dev, least) =>
        {
            var diagnosis = Diagnosis.Of(train, dev, least);
            Assert.Equal(dev, least + diagnosis.Bias + diagnosis.Variance, 1e-12);
        });

    [Fact]
    public void Against_bias_more_data_are_in_vain()
    {
        var diagnosis = Diagnosis.Of(0.15, 0.16);
        Assert.Equal([Remedy.BiggerNetwork, Remedy.TrainLonger, Remedy.OtherArchitecture], diagnosis.ToTry.Select(row => row.Remedy));
        Assert.Contains(Remedy.MoreData, diagnosis.InVain.Select(row => row.Remedy));
    }

    [Fact]
    public void Against_variance_data_and_regularization_help_and_a_bigger_network_does_not()
    {
        var diagnosis = Diagnosis.Of(0.01, 0.11);
        Assert.Equal(
            [Remedy.MoreData, Remedy.Regularize, Remedy.Augment, Remedy.StopEarly, Remedy.OtherArchitecture],
            diagnosis.ToTry.Select(row => row.Remedy));
        Assert.Equal([Remedy.BiggerNetwork, Remedy.TrainLonger], diagnosis.InVain.Select(row => row.Remedy));
    }

    [Fact]
    public void Against_both_the_whole_recipe_helps_bias_first()
    {
        var diagnosis = Diagnosis.Of(0.15, 0.30);
        Assert.Equal(Advice.Table, diagnosis.ToTry);
        Assert.Empty(diagnosis.InVain);
        Assert.Equal(Remedy.BiggerNetwork, diagnosis.ToTry[0].Remedy);
    }

    [Fact]
    public void A_healthy_network_needs_nothing() => Assert.Empty(Diagnosis.Of(0, 0.01).ToTry.Concat(Diagnosis.Of(0, 0.01).InVain));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void An_error_is_a_share(double error)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Diagnosis.Of(error, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Diagnosis.Of(0.1, error));
        Assert.Throws<ArgumentOutOfRangeException>(() => Diagnosis.Of(0.1, 0.1, error));
    }
}
