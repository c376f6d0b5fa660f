using System.Collections.Immutable;

namespace Pipeline.Host.Loading;

/// <summary>What a DLL's metadata say of it, read before any of its code runs.</summary>
/// <param name="Contract">The contract that its build stamped it with; null without a stamp.</param>
/// <param name="Kernel">The version of <c>Pipeline.Kernel</c> that it references; 0.0 where it references none.</param>
/// <param name="Provides">Its plugins, by extension point and name.</param>
public sealed record PluginFacts(Version? Contract, Version Kernel, ImmutableArray<(ExtensionPoint Point, string Name)> Provides);
