using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>The type of number a run computes in.</summary>
public enum Precision
{
    /// <summary>32 bits.</summary>
    Single,

    /// <summary>64 bits.</summary>
    Double,
}

/// <summary>The run as a whole.</summary>
public sealed record RunSection(
    [Description("Name of the run's folder; the time of the start if left out.")] string? Name = null,
    [Description("Origin of all randomness: the same seed gives the same bits.")] ulong Seed = 1,
    [Description("single or double.")] Precision Precision = Precision.Single,
    [Description("Folder that the run's folder is made in, relative to plugins.json.")] string Output = "runs",
    [Description("Threads to compute on; all cores if left out. The result does not depend on it."), InRange(1, 1024)] int? Threads = null,
    [Description("Seconds that one call into a plugin may take before the run is ended; 0 for any time."), InRange(0, 1_000_000)] double CallLimit = RunSection.UsualCallLimit)
{
    /// <summary>Seconds that a call may take where the file does not say.</summary>
    public const double UsualCallLimit = 120;
}
