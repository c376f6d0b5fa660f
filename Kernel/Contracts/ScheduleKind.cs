namespace Pipeline.Kernel.Contracts;

/// <summary>The shape a schedule promises.</summary>
public enum ScheduleKind
{
    /// <summary>Never rises.</summary>
    Decay,

    /// <summary>Rises to a peak, then never rises again.</summary>
    WarmUp,

    /// <summary>May rise and fall again and again.</summary>
    Cyclic,
}
