using Pipeline.Kernel.Training;

namespace Pipeline.Host.Supervision;

/// <summary>An exception out of a plugin's code that came to the end of a command, as a fault.</summary>
internal static class ThrownText
{
    /// <summary>The line: who threw, in which call of which step where that is known, and what is left of the run.</summary>
    /// <param name="thrown">What was thrown.</param>
    /// <param name="plugin">Whose code threw it.</param>
    /// <param name="box">What the process has noted of its run; null for nothing.</param>
    public static string Of(Thrown thrown, PluginName plugin, BlackBox? box)
    {
        var blame = box is null ? new(plugin, PluginOperation.None, 0) : Blame.Of(box.Calls.Span, box.Plugins, plugin);
        var call = blame.Operation == PluginOperation.None ? "" : $" in {blame.When}";
        var left = box is null ? "" : $"; {Remains.Of(box.Run)}";
        return $"{blame.Prefix("P062")}: {blame.Plugin?.Name} threw {thrown.Type}{call}: {thrown.Message.TrimEnd('.')}; ask its author (--verbose shows where){left}";
    }
}
