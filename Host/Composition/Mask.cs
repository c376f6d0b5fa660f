using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Composition;

/// <summary>The entries that <c>only</c> names, by role or by name.</summary>
internal static class Mask
{
    private static readonly string[] Roles = [.. Enum.GetNames<Role>().Select(role => role.ToLowerInvariant())];

    /// <summary>The mask, or an error for each name that is neither a role nor an entry of this network.</summary>
    public static Validation<ConfigError, Only> Of(IReadOnlyList<EntrySection> names, Layout layout) =>
        Right(new Only(
            [.. names.Where(name => Roles.Contains(name.Name)).Select(name => Enum.Parse<Role>(name.Name, ignoreCase: true))],
            [.. names.Where(name => !Roles.Contains(name.Name)).Select(name => name.Name)]))
            .And(from name in names
                 where !Roles.Contains(name.Name) && layout.Entries.All(entry => entry.Name != name.Name)
                 select new ConfigError(
                     name.Place,
                     $"the network has no entry '{name.Name}'",
                     Nearest.Remedy(name.Name, [.. Roles, .. layout.Entries.Select(entry => entry.Name)])));
}
