using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Parameters;

/// <summary>A mask on a link: the entries it touches, by role or by name. Skipped entries pass through unchanged.</summary>
/// <param name="Roles">Entries of these roles are touched.</param>
/// <param name="Names">Entries of these names are touched as well.</param>
public sealed record Only(ImmutableArray<Role> Roles, ImmutableArray<string> Names)
{
    /// <summary>Touches every entry.</summary>
    public static Only Everything { get; } = new([.. RoleSet.All], []);

    /// <summary>What a rule touches where the file names nothing.</summary>
    public static Only DefaultOf(ITiled rule) => new([.. rule.Roles], []);

    /// <summary>Whether the link touches <paramref name="entry"/>.</summary>
    public bool Covers(in Entry entry) => Roles.Contains(entry.Role) || Names.Contains(entry.Name);

    /// <summary>The entries the link touches.</summary>
    public ImmutableArray<Entry> In(Layout layout) => layout.Entries.RemoveAll(entry => !Covers(entry));
}
