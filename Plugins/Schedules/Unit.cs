namespace Pipeline.Plugins.Schedules;

/// <summary>What a schedule counts.</summary>
public enum Unit
{
    /// <summary>Whole epochs finished: 0 throughout the first epoch.</summary>
    Epoch,

    /// <summary>Updates taken before this one: 0 at the first mini-batch, never restarted.</summary>
    Step,
}
