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

    /// <summary>It could not be checked: no instance can be made without a user's own options, and nobody gave any.</summary>
    Skipped,

    /// <summary>Nobody has checked these bytes.</summary>
    Unchecked,
}

/// <summary>What is said of standings.</summary>
public static class Standings
{
    private static readonly ImmutableArray<Standing> WorstFirst = [Standing.Failed, Standing.Unchecked, Standing.Passed];

    /// <summary>A standing as files and reports write it.</summary>
    public static string Text(this Standing standing) => standing.ToString().ToLowerInvariant();

    /// <summary>Failed where one failed, unchecked where one is, passed where one passed; else skipped.</summary>
    public static Standing Together(IEnumerable<Standing> standings) =>
        standings.ToArray() is var all ? WorstFirst.FirstOrDefault(one => all.Contains(one), Standing.Skipped) : default;
}

/// <summary>A plugin that a configuration uses, and whether it may train.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Standing">What its check came to.</param>
/// <param name="Faults">Why it may not be made; none where it may.</param>
/// <param name="Options">The options that this is said of, as text; null where it is said of any.</param>
public sealed record Admitted(PluginDescriptor Plugin, Standing Standing, ImmutableArray<ConfigError> Faults, string? Options = null)
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

    /// <summary>
    /// Why a plugin may not be made where the file names it. Numbers that a search draws are options that nobody has tried: they go with
    /// what was said of the options in the file.
    /// </summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="options">Its options there.</param>
    /// <param name="place">Where its name stands.</param>
    public IEnumerable<ConfigError> Faults(PluginDescriptor plugin, JsonTree options, Place place)
    {
        var all = Plugins.Where(admitted => admitted.Plugin.Type == plugin.Type).ToArray();
        var same = all.Any(admitted => admitted.Options is not null) && options.ToString() is var text ? all.Where(admitted => admitted.Options == text).ToArray() : all;
        return all.Length == 0
            ? [new(place, $"'{plugin.Name}' from {plugin.Assembly} has not been checked", "check it with the command check", "P070")]
            : (same.Length > 0 ? same : all).SelectMany(admitted => admitted.Faults).Select(fault => fault.Code == "P050" ? fault : fault with { Place = place });
    }
}
