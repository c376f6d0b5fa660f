using System.Collections.Immutable;
using Pipeline.Host.Config;
using Pipeline.Host.Supervision;

namespace Pipeline.Host.Loading;

/// <summary>All that the named DLLs provide.</summary>
/// <param name="Assemblies">The DLLs, in the file's order.</param>
/// <param name="Plugins">The plugins, by extension point and name.</param>
public sealed record Catalog(ImmutableArray<PluginFile> Assemblies, ImmutableArray<PluginDescriptor> Plugins)
{
    /// <summary>No DLL at all.</summary>
    public static Catalog Empty { get; } = new([], []);

    /// <summary>Which plugins may be made; null where all may, as in commands that only look at them.</summary>
    public Admission? Admission { get; init; }

    /// <summary>What is worth saying of the DLLs, but no reason not to use them.</summary>
    public ImmutableArray<ConfigError> Warnings { get; init; } = [];

    /// <summary>How long it took to find, copy, compare and read the DLLs.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Ends the process where a plugin's code does not come back; null for nobody.</summary>
    internal Watchdog? Watchdog { get; init; }

    /// <summary>Seconds that a constructor may take; 0 for any time.</summary>
    internal double CallLimit { get; init; }

    /// <summary>The plugins of one extension point, by name.</summary>
    public IEnumerable<PluginDescriptor> At(ExtensionPoint point) => Plugins.Where(plugin => plugin.Point == point);

    /// <summary>The plugin of this name at one of the points; null where there is none.</summary>
    public PluginDescriptor? Find(string name, params ImmutableArray<ExtensionPoint> points) =>
        Plugins.FirstOrDefault(plugin => plugin.Name == name && points.Contains(plugin.Point));
}
