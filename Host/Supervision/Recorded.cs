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
    public static Composed By(Composed composed, BlackBox? box, int threads)
    {
        var length = Activity.LengthFor(threads);
        var record = box?.Begin([.. composed.Recipe.Plugins.Select(PluginName.Of)], length) ?? new long[length];
        return composed with { Recipe = composed.Recipe with { Activity = new(record, threads) } };
    }
}
