namespace Pipeline.Host.Checking;

/// <summary>What the check of a plugin may take, and where its cases come from.</summary>
/// <param name="Timeout">Time of one plugin.</param>
/// <param name="Megabytes">Memory of the process.</param>
/// <param name="Seed">Origin of the cases; the laws' own if null.</param>
public sealed record Limits(TimeSpan Timeout, int Megabytes, ulong? Seed = null)
{
    /// <summary>A minute, 2 GB, the usual cases.</summary>
    public static Limits Default { get; } = new(TimeSpan.FromSeconds(60), 2048);

    /// <summary>
    /// Whether a verdict made under these limits may be kept. One that ran out of time may pass on a machine with less to
    /// do, a crash with less memory than usual says nothing of the usual, and an option that is refused is told by whoever refuses it.
    /// </summary>
    public bool Keeps(Verdict verdict) => Seed is null && verdict.Faults.All(fault => fault.Code switch
    {
        LawFault.Hang or LawFault.Option => false,
        LawFault.Crash => Megabytes >= Default.Megabytes,
        _ => true,
    });
}
