namespace Pipeline.Kernel.Model;

/// <summary>The course's three readings of the ratio of a gradient check.</summary>
public enum GradientVerdict
{
    /// <summary>At most 1e-7: the backward pass is right.</summary>
    Great,

    /// <summary>Between 1e-7 and 1e-3: look at the worst components.</summary>
    Look,

    /// <summary>1e-3 or more: worry, the backward pass is wrong.</summary>
    Worry,
}
