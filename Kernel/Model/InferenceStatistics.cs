namespace Pipeline.Kernel.Model;

/// <summary>Where a normalization's inference takes its statistics from.</summary>
public enum InferenceStatistics
{
    /// <summary>The running averages over the mini-batches of training.</summary>
    Running,

    /// <summary>A pass over all training examples through the network as it is evaluated.</summary>
    FullPass,
}
