namespace Pipeline.Plugins.Schedules;

/// <summary>How a rate moves from one value to another.</summary>
public enum Anneal
{
    /// <summary>Along half a cosine, level at both ends.</summary>
    Cosine,

    /// <summary>Along a line.</summary>
    Linear,
}
