namespace Pipeline.Kernel.Contracts;

/// <summary>What a stopping rule says of a run.</summary>
/// <param name="BestEpoch">The epoch whose parameters the run should end with, from 1; the newest to keep what there is.</param>
/// <param name="Stop">The run should end now.</param>
public readonly record struct Verdict(int BestEpoch, bool Stop);
