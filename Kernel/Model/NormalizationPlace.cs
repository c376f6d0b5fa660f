namespace Pipeline.Kernel.Model;

/// <summary>Where a layer's normalization stands.</summary>
public enum NormalizationPlace
{
    /// <summary>On z, as in the course.</summary>
    BeforeActivation,

    /// <summary>On a.</summary>
    AfterActivation,
}
