namespace Pipeline.Plugins.Schedules;

/// <summary>What a threshold of improvement is measured by.</summary>
public enum ThresholdMode
{
    /// <summary>A share of the best value so far.</summary>
    Relative,

    /// <summary>The metric's own unit.</summary>
    Absolute,
}
