using System.Collections.Immutable;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Config;

/// <summary>An object of names and numbers, in the file's order.</summary>
/// <param name="All">Each name with its number.</param>
public sealed record NamedNumbers(ImmutableArray<NamedNumber> All);

/// <summary>A name with its number.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The number.</param>
/// <param name="Place">Where the number stands.</param>
public sealed record NamedNumber(string Name, double Value, Place Place);
