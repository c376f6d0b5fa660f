using System.Collections.Immutable;
using Pipeline.Host.Composition;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Supervision;

/// <summary>A run that says at every moment which plugin's code runs.</summary>
internal static class Recorded
{
    /// <summary>The run with its calls recorded, in the process's black box where it has one.</summary>
    /// <param name="composed">The run.</param>
    /// <param name="box">The black box; null where the command is not the process's own.</param>
    /// <param name="threads">Threads of the run.</param>
    /// <param name="watchdog">Ends the process where a call does not come back; null for nobody.</param>
    /// <param name="limit">Seconds that a call may take; 0 for any time.</param>
    public static Composed By(Composed composed, BlackBox? box, int threads, Watchdog? watchdog, double limit)
    {
        var length = Activity.LengthFor(threads);
        ImmutableArray<PluginName> plugins = [.. composed.Recipe.Plugins.Select(PluginName.Of)];
        var activity = new Activity(box?.Begin(plugins, length) ?? new long[length], threads);
        return composed with { Recipe = composed.Recipe with { Activity = watchdog?.Watch(activity, plugins, limit) ?? activity } };
    }
}
