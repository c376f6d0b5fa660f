using System.Reflection.Metadata;
using System.Runtime.Versioning;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>The attributes that say what an assembly or a type is.</summary>
internal static class Stamps
{
    private const ushort Prolog = 1;

    /// <summary>The contract that an assembly is built for; null without a stamp.</summary>
    public static Version? Contract(AssemblyImage image) =>
        Find(image, image.Reader.GetAssemblyDefinition().GetCustomAttributes(), typeof(KernelContractAttribute)) is { } stamp
            ? new(Math.Max(0, stamp.ReadInt32()), Math.Max(0, stamp.ReadInt32()))
            : null;

    /// <summary>The framework that an assembly is built for: <c>.NETCoreApp,Version=v10.0</c>; null where it does not say.</summary>
    public static string? Framework(AssemblyImage image) =>
        Find(image, image.Reader.GetAssemblyDefinition().GetCustomAttributes(), typeof(TargetFrameworkAttribute)) is { } stamp
            ? stamp.ReadSerializedString()
            : null;

    /// <summary>The name that a type's <c>[Plugin]</c> gives it; null without one.</summary>
    public static string? Plugin(AssemblyImage image, TypeDefinition type) =>
        Find(image, type.GetCustomAttributes(), typeof(PluginAttribute)) is { } stamp ? stamp.ReadSerializedString() : null;

    private static BlobReader? Find(AssemblyImage image, CustomAttributeHandleCollection attributes, Type wanted)
    {
        foreach (var handle in attributes)
        {
            var attribute = image.Reader.GetCustomAttribute(handle);
            if (TypeOf(image.Reader, attribute.Constructor) is { IsNil: false } type && IsNamed(image.Reader, type, wanted))
            {
                var blob = image.Reader.GetBlobReader(attribute.Value);
                return blob.ReadUInt16() == Prolog ? blob : throw new BadImageFormatException($"a {wanted.Name} is damaged");
            }
        }

        return null;
    }

    private static EntityHandle TypeOf(MetadataReader reader, EntityHandle constructor) => constructor.Kind switch
    {
        HandleKind.MemberReference => reader.GetMemberReference((MemberReferenceHandle)constructor).Parent,
        HandleKind.MethodDefinition => reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType(),
        _ => default,
    };

    private static bool IsNamed(MetadataReader reader, EntityHandle type, Type wanted)
    {
        var (space, name) = type.Kind switch
        {
            HandleKind.TypeReference when reader.GetTypeReference((TypeReferenceHandle)type) is var reference => (reference.Namespace, reference.Name),
            HandleKind.TypeDefinition when reader.GetTypeDefinition((TypeDefinitionHandle)type) is var definition => (definition.Namespace, definition.Name),
            _ => default,
        };
        return reader.StringComparer.Equals(name, wanted.Name) && reader.StringComparer.Equals(space, wanted.Namespace ?? "");
    }
}
