namespace Pipeline.Plots;

/// <summary>How a series is drawn.</summary>
public enum Mark
{
    /// <summary>A line through the points.</summary>
    Line,

    /// <summary>The points alone.</summary>
    Points,

    /// <summary>A line and its points.</summary>
    LineAndPoints,

    /// <summary>A dashed line.</summary>
    Dashed,
}
