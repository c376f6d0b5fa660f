using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>What <c>Fit</c> tells of a finished epoch. Values that were not evaluated are NaN.</summary>
/// <param name="Record">Epoch, costs, accuracies and learning rate, as schedules will see them.</param>
/// <param name="TrainCostWithPenalty">J on the train split after the epoch: data term and penalties.</param>
/// <param name="GradientNorm">L2 norm of the gradient, penalties included, at the epoch's last step.</param>
/// <param name="UpdateNorm">L2 norm of alpha times the direction at the epoch's last step.</param>
/// <param name="ThetaNorm">L2 norm of theta after the epoch.</param>
/// <param name="Step">Updates done so far.</param>
public sealed record EpochReport(
    EpochRecord Record, double TrainCostWithPenalty, double GradientNorm, double UpdateNorm, double ThetaNorm, long Step);
