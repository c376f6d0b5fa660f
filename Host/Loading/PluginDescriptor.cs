using System.Collections.Immutable;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Loading;

/// <summary>One plugin that a DLL provides.</summary>
/// <param name="Name">What <c>plugins.json</c> calls it.</param>
/// <param name="Point">Where it may stand.</param>
/// <param name="Assembly">Alias of the DLL that provides it.</param>
/// <param name="Description">What it does, in a line; empty where the plugin does not say.</param>
/// <param name="Shape">Its record and how options become one.</param>
public sealed record PluginDescriptor(
    string Name, ExtensionPoint Point, string Assembly, string Description, RecordShape Shape)
{
    /// <summary>The plugin's sealed record.</summary>
    public Type Type => Shape.Type;

    /// <summary>The constructor's parameters, in order.</summary>
    public ImmutableArray<OptionDescriptor> Options => Shape.Options;
}
