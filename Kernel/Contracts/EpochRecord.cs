namespace Pipeline.Kernel.Contracts;

/// <summary>What is known of one finished epoch. Values that were not evaluated are NaN.</summary>
/// <param name="Epoch">Number of the epoch, 1 for the first.</param>
/// <param name="TrainCost">Mean cost of the epoch's mini-batches weighted by their examples, without penalties.</param>
/// <param name="DevCost">Cost on the dev split after the epoch, without penalties.</param>
/// <param name="TrainAccuracy">Share of right predictions on the train split after the epoch.</param>
/// <param name="DevAccuracy">Share of right predictions on the dev split after the epoch.</param>
/// <param name="Alpha">Learning rate of the epoch's last step.</param>
public readonly record struct EpochRecord(
    int Epoch, double TrainCost, double DevCost, double TrainAccuracy, double DevAccuracy, double Alpha);
