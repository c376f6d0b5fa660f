using System.Collections.Immutable;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking;

/// <summary>The verdict on one plugin.</summary>
/// <param name="Type">Full name of the plugin's type.</param>
/// <param name="Standing">What it came to.</param>
/// <param name="Variants">Instances that were checked.</param>
/// <param name="Laws">The laws that were checked, in order.</param>
/// <param name="Faults">What went wrong, the first first; a law appears once.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="Reason">Why it was skipped.</param>
public sealed record Verdict(
    string Type,
    Standing Standing,
    int Variants,
    ImmutableArray<string> Laws,
    ImmutableArray<LawFault> Faults,
    double Seconds,
    string? Reason = null)
{
    /// <summary>No verdict.</summary>
    public static Verdict NoneOf(string type) => new(type, Standing.Unchecked, 0, [], [], 0);

    /// <summary>Whether the plugin may train.</summary>
    public bool Admits => Standing == Standing.Passed;
}
