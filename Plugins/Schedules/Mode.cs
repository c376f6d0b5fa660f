namespace Pipeline.Plugins.Schedules;

/// <summary>Which values of a metric are better.</summary>
public enum Mode
{
    /// <summary>Smaller ones.</summary>
    Min,

    /// <summary>Larger ones.</summary>
    Max,
}
