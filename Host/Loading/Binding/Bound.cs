using System.Collections.Immutable;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading.Binding;

/// <summary>A plugin made from its options, with what the file said of it.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Descriptor">What its DLL says of it.</param>
/// <param name="Options">Every option's value, defaults included, in the constructor's order.</param>
/// <param name="Place">Where the file names it.</param>
public sealed record Bound<TPlugin>(
    TPlugin Plugin, PluginDescriptor Descriptor, ImmutableArray<BoundOption> Options, Place Place)
    where TPlugin : IPlugin
{
    /// <summary>The plugin's name.</summary>
    public string Name => Descriptor.Name;
}

/// <summary>An option with its value.</summary>
/// <param name="Option">What it is.</param>
/// <param name="Value">Its value, given or default.</param>
/// <param name="Place">Where the file gives it, or where the object stands that leaves it out.</param>
public sealed record BoundOption(OptionDescriptor Option, object? Value, Place Place);
