using System.Collections.Immutable;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;

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
}
