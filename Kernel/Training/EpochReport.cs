using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>What <c>Fit</c> tells of a finished epoch. Values that were not evaluated are NaN.</summary>
/// <param name="Record">Epoch, costs, accuracies and learning rate, as schedules will see them.</param>
/// <param name="TrainCost">The loss alone on the train split after the epoch.</param>
/// <param name="TrainCostWithPenalty">J on the train split after the epoch: the loss and every penalty.</param>
/// <param name="GradientNorm">L2 norm of the loss's gradient at the epoch's last step.</param>
/// <param name="UpdateNorm">L2 norm of what theta moved by at the epoch's last step.</param>
/// <param name="ThetaNorm">L2 norm of theta after the epoch.</param>
/// <param name="Step">Updates done so far.</param>
public sealed record EpochReport(
    EpochRecord Record,
    double TrainCost,
    double TrainCostWithPenalty,
    double GradientNorm,
    double UpdateNorm,
    double ThetaNorm,
    long Step);
