using System.ComponentModel;
using System.Reflection;

namespace Pipeline.Host.Loading.Binding;

/// <summary>
/// What <see cref="DescriptionAttribute"/> says, read as data: an attribute that a plugin derived from it would run its
/// constructor here, in the process that trains and before the plugin has kept any law.
/// </summary>
internal static class Described
{
    /// <summary>The text; null where there is none.</summary>
    /// <param name="attributes">The attributes of a type, a property or a parameter.</param>
    public static string? By(IEnumerable<CustomAttributeData>? attributes) =>
        attributes?.FirstOrDefault(attribute => attribute.AttributeType == typeof(DescriptionAttribute))?.ConstructorArguments is [{ Value: string text }] ? text : null;
}
