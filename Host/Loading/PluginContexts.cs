using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Pipeline.Host.Loading;

/// <summary>Which plugin an assembly belongs to: a note on each context that a plugin was loaded in, gone with the context.</summary>
internal static class PluginContexts
{
    private static readonly ConditionalWeakTable<AssemblyLoadContext, PluginFile> Owners = [];

    /// <summary>All that was loaded for plugins, their own dependencies included.</summary>
    public static IEnumerable<(PluginFile File, Assembly Assembly)> Loaded =>
        from context in AssemblyLoadContext.All
        let file = Owners.TryGetValue(context, out var owner) ? owner : null
        where file is not null
        from assembly in context.Assemblies
        select (file, assembly);

    /// <summary>Notes whose context it is.</summary>
    public static AssemblyLoadContext Of(PluginFile file, AssemblyLoadContext context)
    {
        Owners.Add(context, file);
        return context;
    }

    /// <summary>The plugin that an assembly was loaded for; null for the host, the kernel and the framework.</summary>
    public static PluginFile? Owner(Assembly? assembly) =>
        assembly is not null && AssemblyLoadContext.GetLoadContext(assembly) is { } context && Owners.TryGetValue(context, out var file) ? file : null;
}
