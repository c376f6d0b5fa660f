namespace Pipeline.Plugins.Normalizations;

/// <summary>How running statistics start and what they average.</summary>
public enum Convention
{
    /// <summary>From 0, corrected by <c>1 - beta^updates</c>; biased batch variance.</summary>
    Course,

    /// <summary>From mean 0 and variance 1, uncorrected; unbiased batch variance.</summary>
    Torch,
}
