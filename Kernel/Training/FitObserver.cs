namespace Pipeline.Kernel.Training;

/// <summary>What <c>Fit</c> tells while it runs; called on the training thread.</summary>
/// <param name="Step">After every step, with the number of updates done and planned.</param>
/// <param name="Epoch">After every epoch.</param>
public sealed record FitObserver(Action<long, long>? Step = null, Action<EpochReport>? Epoch = null);
