using System.Collections.Immutable;

namespace Pipeline.Kernel.Training;

/// <summary>What a change by hand does to the learning rate.</summary>
public enum AlphaChangeKind
{
    /// <summary>The learning rate is this value from now on; the schedule counts no more.</summary>
    Set,

    /// <summary>The learning rate, whatever it comes from, is multiplied by this value from now on.</summary>
    Scale,

    /// <summary>Changes before this one count no more: the schedule alone decides again.</summary>
    Schedule,
}

/// <summary>A change of the learning rate by hand (course, week 2: manual decay), part of what a run is repeated from.</summary>
/// <param name="Step">The first step that it counts for.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Value">The learning rate or the factor.</param>
public readonly record struct AlphaChange(long Step, AlphaChangeKind Kind, double Value = 1);

/// <summary>The learning rate under changes by hand.</summary>
public static class AlphaChanges
{
    /// <summary>The learning rate of a step: the schedule's, with every change up to the step applied in order.</summary>
    /// <param name="changes">In the order in which they were said.</param>
    /// <param name="scheduled">The schedule's learning rate.</param>
    /// <param name="step">The step.</param>
    public static double Apply(ImmutableArray<AlphaChange> changes, double scheduled, long step)
    {
        var alpha = scheduled;
        foreach (ref readonly var change in changes.AsSpan())
        {
            if (change.Step <= step)
            {
                alpha = change.Kind switch
                {
                    AlphaChangeKind.Set => change.Value,
                    AlphaChangeKind.Scale => alpha * change.Value,
                    _ => scheduled,
                };
            }
        }

        return alpha;
    }
}
