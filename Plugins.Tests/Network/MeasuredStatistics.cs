using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>
/// Statistics of a pass over all training examples: with them, inference of the whole split is the training pass of the
/// whole split as one batch, layer by layer.
/// </summary>
public sealed class MeasuredStatistics
{
    // More than are run at once.
    private const int Examples = 600;
    private static readonly Dataset<double> Train = Data.Classes<double>(Examples, 4, 3);
    private static readonly Plan Plan = new(2, 16, 3);

    [Theory]
    [InlineData(NormalizationPlace.BeforeActivation, InferenceStatistics.FullPass, true)]
    [InlineData(NormalizationPlace.AfterActivation, InferenceStatistics.FullPass, true)]
    [InlineData(NormalizationPlace.BeforeActivation, InferenceStatistics.Running, false)]
    public void Inference_of_the_whole_split_is_its_training_pass(NormalizationPlace place, InferenceStatistics statistics, bool isSame)
    {
        var recipe = Recipe("{}", statistics, place);
        var end = Readout.Evaluated(recipe, Trained(recipe, []), Train, Lanes.Single);
        var apart = Math.Abs(Evaluate.Run(recipe, end.Theta, end.Statistics, Train, Lanes.Single).Cost - WholeBatch(recipe, end.Theta));
        Assert.True(isSame ? apart < 1e-12 : apart > 1e-4, $"{apart}");
    }

    [Fact]
    public void Torchs_convention_measures_the_unbiased_variance()
    {
        var course = Recipe("{}", InferenceStatistics.FullPass);
        var torch = Recipe("""{"convention": "torch"}""", InferenceStatistics.FullPass);
        var theta = InitialState.Of<double>(course, Plan, Examples).Theta;
        var (one, other) = (FullPass.Of(course, theta, course.Statistics(), Train, Lanes.Single), FullPass.Of(torch, theta, torch.Statistics(), Train, Lanes.Single));
        var layout = one.Layout.Entries;
        for (var i = 0; i < layout[0].Length; i++)
        {
            // After one update of beta 0.9 the course's averages hold a tenth.
            Assert.Equal(one.Span[i] * 10, other.Span[i], 1e-12);
            Assert.Equal(one.Span[layout[1].Offset + i] * 10 * Examples / (Examples - 1), other.Span[layout[1].Offset + i], 1e-12);
        }
    }

    [Fact]
    public void Evaluation_between_epochs_measures_too()
    {
        var recipe = Recipe("{}", InferenceStatistics.FullPass).With(Networks.Create<IProjection>("weight-average", """{"beta": 0.9}"""));
        var reports = new List<EpochReport>();
        var end = Trained(recipe, reports);
        var evaluated = Readout.Evaluated(recipe, end, Train, Lanes.Single);
        Assert.Equal(Evaluate.Run(recipe, evaluated.Theta, evaluated.Statistics, Train, Lanes.Single), reports[^1].Train);
        Assert.NotEqual(Evaluate.Run(recipe, evaluated.Theta, end.Statistics, Train, Lanes.Single), reports[^1].Train);
    }

    [Fact]
    public void Training_does_not_see_how_inference_takes_its_statistics()
    {
        var (running, measured) = (Trained(Recipe("{}", InferenceStatistics.Running), []), Trained(Recipe("{}", InferenceStatistics.FullPass), []));
        Assert.Equal(running.Theta.Span, measured.Theta.Span);
        Assert.Equal(running.Statistics.Span, measured.Statistics.Span);
    }

    private static Recipe Recipe(string options, InferenceStatistics statistics, NormalizationPlace place = NormalizationPlace.BeforeActivation)
    {
        var recipe = Networks.Of([4, 6, 5, 3], Activation.Of(ActivationKind.Tanh), Loss.SoftmaxCrossEntropy, Networks.Create<INormalization>("batch-norm", options), place);
        return recipe with
        {
            Architecture = new(4, [.. recipe.Architecture.Layers.Select(layer => layer with { Statistics = statistics })]),
        };
    }

    private static TrainingState<double> Trained(Recipe recipe, List<EpochReport> reports) => Fit.Run(
        recipe, Plan, Train, null, InitialState.Of<double>(recipe, Plan, Examples), Lanes.Single, new(Epoch: reports.Add)).State;

    private static double WholeBatch(Recipe recipe, Theta<double> theta)
    {
        var (inputs, targets) = (new double[Examples * 4], new double[Examples * 3]);
        MiniBatches.Gather(Train, [.. Enumerable.Range(0, Examples)], inputs, targets);
        var batch = new Batch<double>(Examples, inputs, targets, TargetKind.Classes, default);
        return new Objective<double>(recipe, batch, recipe.Statistics(), RandomKey.FromSeed(1), Lanes.Single).Loss(theta.Span);
    }
}
