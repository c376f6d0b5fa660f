namespace Pipeline.Kernel.Evaluation;

/// <summary>What one may do about a network that does not do well.</summary>
public enum Remedy
{
    /// <summary>More layers or units.</summary>
    BiggerNetwork,

    /// <summary>More epochs, or an optimizer that gets further in as many.</summary>
    TrainLonger,

    /// <summary>Another kind of network.</summary>
    OtherArchitecture,

    /// <summary>More training examples.</summary>
    MoreData,

    /// <summary>A penalty or dropout.</summary>
    Regularize,

    /// <summary>Training examples changed in ways that leave their label.</summary>
    Augment,

    /// <summary>Ending where the dev cost was lowest.</summary>
    StopEarly,
}
