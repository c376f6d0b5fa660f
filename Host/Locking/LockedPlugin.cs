using System.Collections.Immutable;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Locking;

/// <summary>A plugin that a DLL provided when it was locked.</summary>
/// <param name="Point">Where it may stand.</param>
/// <param name="Name">What <c>plugins.json</c> calls it.</param>
/// <param name="Standing">What its check came to.</param>
public sealed record LockedRule(ExtensionPoint Point, string Name, Standing Standing);

/// <summary>What a lock file says of one DLL.</summary>
/// <param name="Alias">What <c>plugins.json</c> calls the DLL.</param>
/// <param name="Path">Its path, as <c>plugins.json</c> gives it.</param>
/// <param name="Contract">The contract it was built for; null where it does not say.</param>
/// <param name="Provides">Its plugins, by extension point and name.</param>
/// <param name="Files">All files of its folder, ordered by name.</param>
public sealed record LockedPlugin(
    string Alias, string Path, string? Contract, ImmutableArray<LockedRule> Provides, ImmutableArray<HashedFile> Files)
{
    /// <summary>What the checks of all its plugins came to: failed where one failed, unchecked where one is, passed where one passed.</summary>
    public Standing Standing => Standings.Together(Provides.Select(rule => rule.Standing));
}
