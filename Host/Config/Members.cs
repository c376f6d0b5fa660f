using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Config;

/// <summary>A member of an object whose names are the user's own.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Where the name stands.</param>
public sealed record NamedValue(string Name, object Value, Place Place);

/// <summary>An object whose names are the user's own and whose values are all alike.</summary>
/// <param name="all">The members, values of type <typeparamref name="T"/>.</param>
public sealed class Members<T>(IEnumerable<NamedValue> all)
    where T : notnull
{
    /// <summary>The members in the file's order.</summary>
    public IReadOnlyList<(string Name, T Value, Place Place)> All { get; } =
        [.. all.Select(member => (member.Name, (T)member.Value, member.Place))];
}
