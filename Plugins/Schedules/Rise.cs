namespace Pipeline.Plugins.Schedules;

/// <summary>How a warm-up reaches alpha0.</summary>
public enum Rise
{
    /// <summary>Along a line.</summary>
    Linear,

    /// <summary>At once when the warm-up ends.</summary>
    Constant,
}
