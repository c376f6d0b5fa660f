using System.Collections.Immutable;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Loading;

/// <summary>What the check of a plugin came to.</summary>
public enum Standing
{
    /// <summary>It keeps every law.</summary>
    Passed,

    /// <summary>It breaks a law, or the process it was checked in.</summary>
    Failed,

    /// <summary>It could not be checked: no instance can be made without a user's own options.</summary>
    Skipped,

    /// <summary>Nobody has checked these bytes.</summary>
    Unchecked,
}

/// <summary>A plugin that a configuration uses, and whether it may train.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Standing">What its check came to.</param>
/// <param name="Faults">Why it may not be made; none where it may.</param>
public sealed record Admitted(PluginDescriptor Plugin, Standing Standing, ImmutableArray<ConfigError> Faults)
{
    /// <summary>It trains though no check says that it may.</summary>
    public bool IsUnproven => Faults.IsEmpty && Standing is Standing.Failed or Standing.Unchecked;
}

/// <summary>The plugins that a command which trains may make. A catalog without one lets all of its plugins be made.</summary>
/// <param name="Suite">Version of the laws.</param>
/// <param name="Plugins">The plugins that the configuration uses.</param>
public sealed record Admission(string Suite, ImmutableArray<Admitted> Plugins)
{
    /// <summary>The names of those that train though no check says that they may.</summary>
    public ImmutableArray<string> Unproven => [.. Plugins.Where(admitted => admitted.IsUnproven).Select(admitted => admitted.Plugin.Name).Distinct()];

    /// <summary>Why a plugin may not be made where the file names it.</summary>
    public IEnumerable<ConfigError> Faults(PluginDescriptor plugin, Place place) =>
        Plugins.FirstOrDefault(admitted => admitted.Plugin.Type == plugin.Type) is { } admitted
            ? admitted.Faults.Select(fault => fault with { Place = place })
            : [new(place, $"'{plugin.Name}' from {plugin.Assembly} has not been checked", "check it with the command check", "P070")];
}
