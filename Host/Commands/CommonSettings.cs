using System.Collections.Immutable;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;
using Pipeline.Host.Supervision;

namespace Pipeline.Host.Commands;

/// <summary>The options that all commands share.</summary>
/// <param name="Config">Path of plugins.json.</param>
/// <param name="Overrides">Each <c>path=value</c>, in order.</param>
/// <param name="Threads">Threads to use in place of the configuration's; never changes a result.</param>
/// <param name="Verbosity">How much is said.</param>
public sealed record CommonSettings(string Config, ImmutableArray<string> Overrides, int? Threads, Verbosity Verbosity)
{
    /// <summary>Who is told of the warnings of loading.</summary>
    public Telling Telling { get; init; } = Telling.Nobody;

    /// <summary>What every DLL must satisfy besides.</summary>
    public ImmutableArray<FileCheck> Checks { get; init; } = [];

    /// <summary>Ends the process where a plugin's code does not come back; null for nobody.</summary>
    public Watchdog? Watchdog { get; init; }

    /// <summary>Plugins may train without a check that says so.</summary>
    public bool AllowsUnchecked { get; init; }
}
