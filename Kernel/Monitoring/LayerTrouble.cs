namespace Pipeline.Kernel.Monitoring;

/// <summary>What a layer can suffer from; several at once.</summary>
[Flags]
public enum LayerTrouble
{
    /// <summary>Nothing seen.</summary>
    None = 0,

    /// <summary>Activations, or gradients on their way down, have grown more than a thousandfold up to this layer, or are no longer finite.</summary>
    Exploding = 1,

    /// <summary>Activations, or gradients on their way down, have shrunk more than a thousandfold up to this layer.</summary>
    Vanishing = 2,

    /// <summary>All units of a hidden layer have the same weights and bias: they compute the same, and will learn the same.</summary>
    Symmetric = 4,

    /// <summary>At least half of the relu units answer 0 to every example: no gradient reaches their weights.</summary>
    Dead = 8,

    /// <summary>At least half of the activations of tanh or sigmoid lie near an end, where the slope is almost 0.</summary>
    Saturated = 16,
}
