namespace Pipeline.Host.Commands.Train;

/// <summary>What a run goes through, in this order.</summary>
public enum Phase
{
    /// <summary>Theta, slots and statistics are made.</summary>
    Init,

    /// <summary>Forward, cost, backward, update; again and again.</summary>
    Loop,

    /// <summary>The trained network answers.</summary>
    Predict,
}
