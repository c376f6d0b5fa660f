using System.Text.Json;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Xunit;

namespace Pipeline.Kernel.Tests.Evaluation;

public sealed class MetricsReferenceTests
{
    private const double Tolerance = 1e-12;

    private static readonly JsonElement Reference = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Reference", "metrics.json"))).RootElement;

    public static TheoryData<string> ClassCases =>
        ["three_class", "ten_class", "class_never_predicted_and_class_absent", "binary"];

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Predictions_and_confusion_are_those_of_the_reference(string name)
    {
        var (inputs, outputs) = Case(name);
        Assert.Equal(Integers(inputs.GetProperty("predictions")), Predictions(inputs));
        var rows = outputs.GetProperty("confusion_matrix").EnumerateArray().SelectMany(Integers);
        Assert.Equal(rows, Confused(inputs).Counts);
    }

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Accuracy_and_log_loss_are_those_of_the_reference(string name)
    {
        var (inputs, outputs) = Case(name);
        Assert.Equal(outputs.GetProperty("accuracy").GetDouble(), Confused(inputs).Accuracy, Tolerance);
        Assert.Equal(outputs.GetProperty("log_loss").GetDouble(),
            LogLoss.OfClasses<double>(Logits(inputs), Integers(inputs.GetProperty("labels"))), Tolerance);
    }

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Scores_of_each_class_are_those_of_the_reference(string name)
    {
        var (inputs, outputs) = Case(name);
        var expected = outputs.GetProperty("per_class");
        var scores = ClassScores.PerClass(Confused(inputs));
        Near(expected.GetProperty("precision"), scores.Select(score => score.Precision));
        Near(expected.GetProperty("recall"), scores.Select(score => score.Recall));
        Near(expected.GetProperty("f1"), scores.Select(score => score.F1));
        Assert.Equal(Integers(expected.GetProperty("support")), scores.Select(score => score.Support));
    }

    [Theory]
    [MemberData(nameof(ClassCases))]
    public void Averages_over_classes_are_those_of_the_reference(string name)
    {
        var (inputs, outputs) = Case(name);
        var confusion = Confused(inputs);
        Same(outputs.GetProperty("macro"), ClassScores.Macro(confusion));
        Same(outputs.GetProperty("micro"), ClassScores.Micro(confusion));
        Same(outputs.GetProperty("weighted"), ClassScores.Weighted(confusion));
    }

    [Fact]
    public void Binary_logits_are_the_difference_of_two_class_logits()
    {
        var (inputs, outputs) = Case("binary");
        var logits = Logits(inputs).Chunk(2).Select(pair => pair[1] - pair[0]).ToArray();
        var labels = Integers(inputs.GetProperty("labels"));
        int[] predictions = [.. logits.Select(z => Answer.ClassOf<double>(Loss.BinaryCrossEntropy, [z]))];
        Assert.Equal(Integers(inputs.GetProperty("predictions")), predictions);
        Assert.Equal(outputs.GetProperty("log_loss").GetDouble(), LogLoss.OfBinary<double>(logits, labels), Tolerance);
        Same(outputs.GetProperty("binary_positive_class_1"), ClassScores.PerClass(Confusion.Of(labels, predictions, 2))[1]);
    }

    [Fact]
    public void Regression_scores_are_those_of_the_reference()
    {
        var (inputs, outputs) = Case("regression");
        var scores = RegressionScores.Of<double>(1, Doubles(inputs.GetProperty("target")), Doubles(inputs.GetProperty("prediction")));
        Assert.Equal(outputs.GetProperty("mse").GetDouble(), scores.MeanSquaredError, Tolerance);
        Assert.Equal(outputs.GetProperty("rmse").GetDouble(), scores.RootMeanSquaredError, Tolerance);
        Assert.Equal(outputs.GetProperty("mae").GetDouble(), scores.MeanAbsoluteError, Tolerance);
        Assert.Equal(outputs.GetProperty("r2").GetDouble(), scores.R2, Tolerance);
        Assert.Equal(outputs.GetProperty("max_error").GetDouble(), scores.LargestError, Tolerance);
    }

    private static (JsonElement Inputs, JsonElement Outputs) Case(string name)
    {
        var found = Reference.GetProperty("cases").EnumerateArray().Single(each => each.GetProperty("name").GetString() == name);
        return (found.GetProperty("inputs"), found.GetProperty("outputs"));
    }

    private static Confusion Confused(JsonElement inputs) => Confusion.Of(
        Integers(inputs.GetProperty("labels")), Predictions(inputs), inputs.GetProperty("classes").GetInt32());

    private static int[] Predictions(JsonElement inputs) =>
        [.. inputs.GetProperty("logits").EnumerateArray().Select(row => Answer.ClassOf<double>(Loss.SoftmaxCrossEntropy, Doubles(row)))];

    private static double[] Logits(JsonElement inputs) => [.. inputs.GetProperty("logits").EnumerateArray().SelectMany(Doubles)];

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static void Near(JsonElement expected, IEnumerable<double> actual) =>
        Assert.Equal(Doubles(expected), actual, (left, right) => Math.Abs(left - right) <= Tolerance);

    private static void Same(JsonElement expected, ClassScores actual)
    {
        Assert.Equal(expected.GetProperty("precision").GetDouble(), actual.Precision, Tolerance);
        Assert.Equal(expected.GetProperty("recall").GetDouble(), actual.Recall, Tolerance);
        Assert.Equal(expected.GetProperty("f1").GetDouble(), actual.F1, Tolerance);
    }
}
