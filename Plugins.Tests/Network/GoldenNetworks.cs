using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Tests.Golden;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>The reference network: cost, gradients and ten steps of each optimizer as torch computes them.</summary>
public sealed class GoldenNetworks
{
    private const string File = "mlp.json";
    private const double Tolerance = 1e-10;
    private const int Steps = 10;

    private static readonly JsonElement Inputs = ReferenceFile.Read(File).GetProperty("inputs");

    public static TheoryData<string> Names => [.. ReferenceFile.Cases(File).Select(item => item.Case.GetProperty("name").GetString()!)];

    public static TheoryData<string, string> Runs => new(
        from item in ReferenceFile.Cases(File)
        from run in item.Case.GetProperty("outputs").GetProperty("after_10_steps").EnumerateObject()
        select (item.Case.GetProperty("name").GetString()!, run.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_cost_penalty_and_accuracy_are_the_references(string name)
    {
        var (reference, recipe, theta) = Case(name);
        var expected = reference.GetProperty("outputs");
        var objective = Objective(recipe);
        Close.MustByScale(expected.Numbers("logits"), objective.Outputs(theta.Span), Tolerance, $"{name}: logits");
        Assert.Equal(expected.Number("data_loss"), objective.Loss(theta.Span), Tolerance);
        Assert.Equal(expected.Number("total_loss"), objective.Value(theta.Span), Tolerance);
        Assert.Equal(expected.Number("penalty"), Penalty.Of(recipe.Chain, theta.Layout, theta.Span, Examples().Count), Tolerance);
        Assert.Equal(expected.Number("accuracy"), Accuracy(objective.Outputs(theta.Span)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_gradient_is_the_references(string name)
    {
        var (reference, recipe, theta) = Case(name);
        var gradient = Objective(recipe).Gradient(theta);
        var expected = reference.GetProperty("outputs").GetProperty("gradients");
        Assert.Equal(expected.EnumerateObject().Select(member => member.Name), theta.Layout.Entries.Select(entry => entry.Name));
        foreach (var entry in theta.Layout.Entries)
        {
            Close.MustByScale(expected.Numbers(entry.Name), gradient[entry].ToArray(), Tolerance, $"{name}: gradient of {entry.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Ten_steps_lead_where_the_reference_goes(string name, string run)
    {
        var (reference, recipe, theta) = Case(name);
        var expected = reference.GetProperty("outputs").GetProperty("after_10_steps").GetProperty(run);
        recipe = GoldenCase.Train(recipe, run, expected.GetProperty("hyperparameters"));
        var (plan, data) = (new Plan(Steps, null, 1), Examples());
        var state = InitialState.Of(recipe.Chain, recipe.Architecture.StatisticsLayout, theta, Clock.First(1, Steps));
        var end = Fit.Run(recipe, plan, data, null, state, Lanes.Single).State;
        foreach (var entry in theta.Layout.Entries)
        {
            Close.MustByScale(
                expected.GetProperty("parameters").Numbers(entry.Name), end.Theta[entry].ToArray(), Tolerance, $"{name} by {run}: {entry.Name}");
        }

        var costs = expected.Numbers("total_loss_before_each_step_and_final");
        Assert.Equal(costs[^1], Objective(recipe).Value(end.Theta.Span), Tolerance);
    }

    private static (JsonElement Reference, Recipe Recipe, Theta<double> Theta) Case(string name)
    {
        var reference = ReferenceFile.Cases(File).Select(item => item.Case).Single(item => item.GetProperty("name").GetString() == name);
        var recipe = GoldenCase.Recipe(reference, Examples().Count);
        var parameters = reference.GetProperty("parameters");
        return (reference, recipe, recipe.Architecture.Layout.Theta(entry => parameters.Numbers(entry.Name)));
    }

    private static Objective<double> Objective(Recipe recipe) =>
        new(recipe, Batches.All(Examples()).Batch, recipe.Statistics(), default, Lanes.Single);

    private static Dataset<double> Examples()
    {
        var labels = Inputs.Numbers("labels").Select(label => (int)label).ToArray();
        return new(labels.Length, 7, Inputs.Numbers("x"), new(TargetKind.Classes, 3, labels, ReadOnlyMemory<double>.Empty, []), []);
    }

    private static double Accuracy(double[] logits) => Examples().Targets.Labels.ToArray()
        .Zip(logits.Chunk(3), (label, row) => Answer.ClassOf<double>(Loss.SoftmaxCrossEntropy, row) == label ? 1.0 : 0.0)
        .Average();
}
