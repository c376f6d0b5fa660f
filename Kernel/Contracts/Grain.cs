namespace Pipeline.Kernel.Contracts;

/// <summary>How much of theta a rule must see at once.</summary>
public enum Grain
{
    /// <summary>Each element alone: a tile is any part of one entry. Neighbouring Element links run fused.</summary>
    Element,

    /// <summary>One whole entry (a weight matrix, a bias vector) a call: LARS, LAMB's trust ratio, max-norm.</summary>
    Entry,

    /// <summary>All of theta in one call: clipping by global norm.</summary>
    Network,
}
