using System.Reflection;
using Pipeline.Host.Loading;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Supervision;

/// <summary>What a plugin is called when it must be blamed.</summary>
/// <param name="Alias">The DLL in <c>plugins.json</c>; empty where the plugin comes from none.</param>
/// <param name="File">The DLL's path.</param>
/// <param name="Name">The plugin's name.</param>
public sealed record PluginName(string Alias, string File, string Name)
{
    /// <summary>The DLL, as the faults of plugins begin.</summary>
    public string Dll => $"{Alias} ({File})";

    /// <summary>DLL and plugin, as faults begin.</summary>
    public override string ToString() => Alias.Length == 0 ? Name : $"{Dll}: {Name}";

    /// <summary>The name of a plugin.</summary>
    public static PluginName Of(IPlugin plugin) => Of(plugin.GetType());

    /// <summary>The name of a plugin's type, or of any type that its DLL brought along.</summary>
    public static PluginName Of(Type type)
    {
        // Of a lambda or an iterator, the type that it was written in.
        var written = type;
        while (written.DeclaringType is { } outer)
        {
            written = outer;
        }

        var file = PluginContexts.Owner(type.Assembly);
        return new(file?.Alias ?? "", file?.Path ?? "", type.GetCustomAttribute<PluginAttribute>()?.Name ?? written.FullName ?? written.Name);
    }
}
