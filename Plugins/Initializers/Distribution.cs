namespace Pipeline.Plugins.Initializers;

/// <summary>The shape of a draw; mean and variance are the rule's.</summary>
public enum Distribution
{
    /// <summary>Gaussian.</summary>
    Normal,

    /// <summary>Uniform on <c>[-sqrt(3 variance), sqrt(3 variance))</c>.</summary>
    Uniform,
}
