using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>What <c>Fit</c> tells of a finished epoch.</summary>
/// <param name="Record">Epoch, costs, accuracies and learning rate, as schedules will see them.</param>
/// <param name="Train">How well the network does on the train split after the epoch; null where that was not evaluated.</param>
/// <param name="GradientNorm">L2 norm of the loss's gradient at the epoch's last step.</param>
/// <param name="UpdateNorm">L2 norm of what theta moved by at the epoch's last step.</param>
/// <param name="ThetaNorm">L2 norm of theta after the epoch.</param>
/// <param name="Step">Updates done so far.</param>
public sealed record EpochReport(
    EpochRecord Record,
    Evaluation.Evaluation? Train,
    double GradientNorm,
    double UpdateNorm,
    double ThetaNorm,
    long Step);
