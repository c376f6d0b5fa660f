using System.Collections.Immutable;
using static Pipeline.Kernel.Evaluation.LearningVerdict;

namespace Pipeline.Kernel.Evaluation;

/// <summary>One row of the basic recipe (course: Basic recipe): a remedy and what it is good against.</summary>
/// <param name="Remedy">What to do.</param>
/// <param name="Against">Bias, variance, or both.</param>
/// <param name="Text">How to do it here, in a line.</param>
public sealed record Advice(Remedy Remedy, LearningVerdict Against, string Text)
{
    /// <summary>
    /// The whole recipe, in the order in which to try. Against bias: a bigger network, longer training, another
    /// architecture. Against variance: more data, regularization, augmentation, early stopping, another architecture.
    /// </summary>
    public static ImmutableArray<Advice> Table { get; } =
    [
        new(Remedy.BiggerNetwork, HighBias, "a bigger network: more units or layers in model.layers; well regularized it costs only time"),
        new(Remedy.TrainLonger, HighBias, "train longer: training.epochs, or an optimizer and schedule that get further"),
        new(Remedy.MoreData, HighVariance, "more training data"),
        new(Remedy.Regularize, HighVariance, "regularize: l2 with a larger lambda, or dropout with a smaller keepProb"),
        new(Remedy.Augment, HighVariance, "augment the data: transforms such as horizontal-flip, crop, gaussian-noise"),
        new(Remedy.StopEarly, HighVariance, "stop early: early-stopping on the dev cost"),
        new(Remedy.OtherArchitecture, HighBias | HighVariance, "another architecture: activations, normalization, shape of the layers"),
    ];

    /// <summary>What helps; nothing where nothing is wrong.</summary>
    public static ImmutableArray<Advice> For(LearningVerdict verdict) => [.. Table.Where(row => (row.Against & verdict) != Healthy)];

    /// <summary>What does not help against what is wrong: more data against bias alone, a bigger network against variance alone.</summary>
    public static ImmutableArray<Advice> InVainFor(LearningVerdict verdict) =>
        verdict == Healthy ? [] : [.. Table.Where(row => (row.Against & verdict) == Healthy)];
}
