using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Minimization;

/// <summary>How a descent ended.</summary>
public enum DescentEnding
{
    /// <summary>All steps are done.</summary>
    Completed,

    /// <summary>The condition holds.</summary>
    Reached,

    /// <summary>A number stopped being finite; the state is the last finite one.</summary>
    Diverged,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}

/// <summary>Where a descent ended.</summary>
/// <param name="Theta">The parameters.</param>
/// <param name="Cost">The cost there.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Ending">What ended it.</param>
/// <param name="Entry">What stopped being finite, an entry or <c>cost</c>; null unless diverged.</param>
public sealed record DescentResult<T>(Theta<T> Theta, double Cost, long Steps, DescentEnding Ending, string? Entry = null)
    where T : unmanaged;
