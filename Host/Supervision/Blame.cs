using System.Collections.Immutable;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Supervision;

/// <summary>Who is to blame for the end of a process, as far as is known.</summary>
/// <param name="Plugin">The plugin; null where its code did not run.</param>
/// <param name="Operation">What was asked of it; None where its code ran on a thread of its own.</param>
/// <param name="Step">The step of the run; 0 before the first.</param>
internal sealed record Blame(PluginName? Plugin, PluginOperation Operation, long Step)
{
    /// <summary>How a fault's line begins: code and DLL.</summary>
    public string Prefix(string code) => Plugin is { Alias.Length: > 0 } ? $"{code} {Plugin.Dll}" : code;

    /// <summary>Where it happened: <c>in momentum Apply, step 12</c>.</summary>
    public string Where => Plugin is null ? $"outside of any plugin call{AtStep}" : $"in {Plugin.Name}{(Operation == PluginOperation.None ? "," : "")} {When}";

    /// <summary>The same without the plugin's name: <c>Apply, step 12</c>.</summary>
    public string When => (Operation == PluginOperation.None ? "on a thread of its own" : Operation.Method()) + AtStep;

    private string AtStep => Step > 0 ? $", step {Step}" : "";

    /// <summary>Reads the record of the calls.</summary>
    /// <param name="calls">What the run's activity has written.</param>
    /// <param name="plugins">The run's plugins.</param>
    /// <param name="known">The plugin, where something else has told it.</param>
    public static Blame Of(ReadOnlySpan<long> calls, ImmutableArray<PluginName> plugins, PluginName? known = null)
    {
        var lanes = Activity.Read(calls);
        var step = lanes.IsEmpty ? 0 : lanes[0].Step;
        var running = lanes.Where(call => call.Operation != PluginOperation.None && call.Plugin < plugins.Length).ToArray();
        var found = running.Where(call => known is null || plugins[call.Plugin].File == known.File).Take(1).ToArray();
        return found is [var call] ? new(plugins[call.Plugin], call.Operation, step) : new(known, PluginOperation.None, step);
    }
}
