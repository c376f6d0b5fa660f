namespace Pipeline.Kernel.Evaluation;

/// <summary>How well a network does on a split.</summary>
/// <param name="Examples">Examples of the split.</param>
/// <param name="Cost">The loss alone, a mean over the examples.</param>
/// <param name="CostWithPenalty">The whole J: the loss and every penalty, with m the examples of the split.</param>
/// <param name="Accuracy">Share of right predictions; NaN where the targets are real values.</param>
public sealed record Evaluation(int Examples, double Cost, double CostWithPenalty, double Accuracy);
