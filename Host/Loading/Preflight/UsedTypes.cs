using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Pipeline.Host.Config;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>P020: every type of a shared assembly that is used is there, and public.</summary>
internal sealed class UsedTypes
{
    private readonly TypeInstance?[] found;

    /// <summary>Looks up all references of an assembly.</summary>
    public UsedTypes(Subject subject, World world, HostAssemblies host)
    {
        var image = subject.Image;
        found = new TypeInstance?[image.Reader.GetTableRowCount(TableIndex.TypeRef) + 1];
        foreach (var handle in image.Reader.TypeReferences)
        {
            if (image.NameOf(handle) is { Assembly.Length: > 0 } name && World.Scope(image, handle) is { IsNil: false } assembly
                && Comparable(image, assembly, world, host) is { } shared)
            {
                var type = found[MetadataTokens.GetRowNumber(handle)] = world.Resolve(image, handle, null) is { } known && (IsCompilers(name) || IsVisible(shared, known.Handle, 0)) ? known : null;
                if (type is null && shared.Forwarded(name.FullName) is null)
                {
                    Faults.Add(Fault(subject, name, shared));
                }
            }
        }
    }

    /// <summary>The types that the host lacks.</summary>
    public List<ConfigError> Faults { get; } = [];

    /// <summary>The host's type that a reference means; null for one of another assembly and for one that it lacks.</summary>
    public TypeInstance? Find(TypeReferenceHandle type) => found[MetadataTokens.GetRowNumber(type)];

    // Not where a newer version is asked for, which is a fault of its own, nor where the plugin brings its own.
    private static AssemblyImage? Comparable(AssemblyImage image, AssemblyReferenceHandle assembly, World world, HostAssemblies host)
    {
        var name = image.NameOf(assembly);
        return host.Shared(name) is { } shared && world.Find(name) == shared && image.Reader.GetAssemblyReference(assembly).Version <= shared.Version ? shared : null;
    }

    // Marks such as IsExternalInit, which an assembly may hold for itself and which stand in its signatures all the same.
    private static bool IsCompilers(TypeName name) => name.FullName.StartsWith("System.Runtime.", StringComparison.Ordinal);

    private static bool IsVisible(AssemblyImage image, TypeDefinitionHandle handle, int depth)
    {
        var type = image.Reader.GetTypeDefinition(handle);
        return depth < AssemblyImage.Deepest && (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(image, type.GetDeclaringType(), depth + 1),
            _ => false,
        };
    }

    private static ConfigError Fault(Subject subject, TypeName name, AssemblyImage shared)
    {
        string[] known = [.. shared.Reader.TypeDefinitions.Where(handle => IsVisible(shared, handle, 0)).Select(handle => shared.NameOf(handle).FullName)];
        var nearest = Array.Find(known, type => Simple(type) == Simple(name.FullName)) ?? Nearest.To(name.FullName, known);
        return subject.Fault(
            "P020",
            $"uses the type {TypeText.Named(name.FullName)}, which this host's {shared.Name} lacks{(nearest is null ? "" : $" (the nearest that it has is {TypeText.Named(nearest)})")}",
            Subject.Rebuild);
    }

    private static string Simple(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..];
}
