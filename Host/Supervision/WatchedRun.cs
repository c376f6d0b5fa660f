using System.Collections.Immutable;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Supervision;

/// <summary>The calls of one recipe, watched for as long as somebody uses it.</summary>
/// <param name="activity">Where the kernel records them.</param>
/// <param name="names">The plugins by their numbers.</param>
/// <param name="limit">How long a call may take; zero for any time.</param>
internal sealed class WatchedRun(Activity activity, ImmutableArray<PluginName> names, TimeSpan limit)
{
    private readonly WeakReference<Activity> activity = new(activity);
    private readonly LastingCall[] lanes = [.. Enumerable.Range(0, activity.Lanes).Select(_ => new LastingCall())];

    /// <summary>Whether the recipe is gone.</summary>
    public bool IsOver => !activity.TryGetTarget(out _);

    /// <summary>The call that has taken too long; null while there is none.</summary>
    public Hang? Look(TimeSpan since)
    {
        if (!activity.TryGetTarget(out var record))
        {
            return null;
        }

        Hang? hang = null;
        foreach (var call in record.Read())
        {
            // The step is the run's, not the call's.
            object? now = call.Operation == PluginOperation.None ? null : call with { Step = 0 };
            if (lanes[call.Lane].Exceeds(now, since, limit))
            {
                hang ??= new(names[call.Plugin], call.Operation.Method(), limit, call.Step);
            }
        }

        return hang;
    }
}

/// <summary>A call that has taken too long.</summary>
/// <param name="Plugin">Whose code runs.</param>
/// <param name="Method">What was asked of it.</param>
/// <param name="Limit">How long it might have taken.</param>
/// <param name="Step">The step, from 1; 0 before the first.</param>
internal sealed record Hang(PluginName Plugin, string Method, TimeSpan Limit, long Step);
