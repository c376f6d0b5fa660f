using System.Collections.Immutable;
using Pipeline.Host.Course.Rows;

namespace Pipeline.Host.Course;

/// <summary>The checks of all sections.</summary>
public static class Sections
{
    /// <summary>Every check, one for each row of the table.</summary>
    public static ImmutableArray<Check> Checks { get; } =
    [
        .. TrainDevTest.Checks,
        .. BiasVariance.Checks,
        .. BasicRecipe.Checks,
        .. Objectives.Checks,
        .. Regularization.Checks,
        .. RegularizationRuns.Checks,
        .. Monitored.Checks,
        .. Dropout.Checks,
        .. OtherRegularization.Checks,
        .. NormalizingInputs.Checks,
        .. VanishingExploding.Checks,
        .. WeightInit.Checks,
        .. GradientApproximation.Checks,
        .. GradientChecking.Checks,
        .. MiniBatch.Checks,
        .. Averages.Checks,
        .. BiasCorrection.Checks,
        .. Momentum.Checks,
        .. RmsProp.Checks,
        .. Adam.Checks,
        .. LearningRateDecay.Checks,
        .. LocalOptima.Checks,
        .. QuickNotes.Checks,
        .. Tuning.Checks,
        .. Scales.Checks,
        .. PandaCaviar.Checks,
        .. BatchNorm.Checks,
        .. Softmax.Checks,
        .. Frameworks.Checks,
        .. AssignmentInit.Checks,
        .. BoundaryPicture.Checks,
        .. AssignmentReg.Checks,
        .. AssignmentGradCheck.Checks,
        .. AssignmentOptim.Checks,
        .. DropoutAndDecayQuiz.Checks,
        .. AssignmentTensorFlow.Checks,
    ];
}
