namespace Pipeline.Host.Supervision;

/// <summary>How long the same call has been seen, by looks that follow each other.</summary>
internal sealed class LastingCall
{
    private object? call;
    private TimeSpan stood;

    /// <summary>Whether the call has stood for longer than a limit.</summary>
    /// <param name="now">The call under way; null for none. Equal values are the same call.</param>
    /// <param name="since">Time since the last look.</param>
    /// <param name="limit">Zero for no limit.</param>
    public bool Exceeds(object? now, TimeSpan since, TimeSpan limit)
    {
        stood = now is not null && now.Equals(call) ? stood + since : TimeSpan.Zero;
        call = now;
        return limit > TimeSpan.Zero && stood > limit;
    }
}
