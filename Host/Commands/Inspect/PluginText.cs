using System.Reflection;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>A plugin in words.</summary>
internal static class PluginText
{
    /// <summary>What plugins.json calls it.</summary>
    public static string NameOf(IPlugin plugin) => plugin.GetType().GetCustomAttribute<PluginAttribute>()?.Name ?? plugin.GetType().Name;
}
