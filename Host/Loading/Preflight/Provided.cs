using System.Reflection;
using System.Reflection.Metadata;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>The plugins that a type provides: its name at each extension point whose contract it implements.</summary>
internal static class Provided
{
    /// <summary>Nothing for a type that is not public, abstract or without a name.</summary>
    public static IEnumerable<(ExtensionPoint Point, string Name)> By(TypeInstance type, List<TypeInstance> interfaces)
    {
        if (IsPublic(type.Image, type.Definition, 0) && Stamps.Plugin(type.Image, type.Definition) is { } name)
        {
            foreach (var (point, contract) in ExtensionPoints.All)
            {
                if (interfaces.Exists(one => one.Name is { Assembly: HostAssemblies.KernelName } known && known.FullName == contract.FullName))
                {
                    yield return (point, name);
                }
            }
        }
    }

    private static bool IsPublic(AssemblyImage image, TypeDefinition type, int depth) => depth < AssemblyImage.Deepest
        && (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(image, image.Reader.GetTypeDefinition(type.GetDeclaringType()), depth + 1),
            _ => false,
        };
}
