using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>An assembly as its metadata tell it, with the names of its types read once.</summary>
/// <param name="reader">The metadata.</param>
/// <param name="host">What the host has, which tells the framework's assemblies from others.</param>
internal sealed class AssemblyImage(MetadataReader reader, HostAssemblies host)
{
    /// <summary>No nesting, chain of bases or type in a signature goes deeper in an assembly that a compiler wrote.</summary>
    public const int Deepest = 64;

    private readonly TypeName?[] references = new TypeName?[reader.GetTableRowCount(TableIndex.TypeRef) + 1];

    private readonly TypeName?[] definitions = new TypeName?[reader.GetTableRowCount(TableIndex.TypeDef) + 1];

    private Dictionary<string, int>? rows;

    /// <summary>The metadata.</summary>
    public MetadataReader Reader { get; } = reader;

    /// <summary>The assembly's simple name.</summary>
    public string Name { get; } = reader.GetString(reader.GetAssemblyDefinition().Name);

    /// <summary>The assembly's version.</summary>
    public Version Version { get; } = reader.GetAssemblyDefinition().Version;

    /// <summary>The name of a definition or reference.</summary>
    /// <exception cref="BadImageFormatException">It is neither, or nested without an end.</exception>
    public TypeName NameOf(EntityHandle type) => NameOf(type, 0);

    /// <summary>The simple name of the assembly that a reference leads to.</summary>
    public string NameOf(AssemblyReferenceHandle assembly) => Reader.GetString(Reader.GetAssemblyReference(assembly).Name);

    /// <summary>The definition of this full name; nil where there is none.</summary>
    public TypeDefinitionHandle Find(string fullName) =>
        (rows ??= Rows()).TryGetValue(fullName, out var row) ? MetadataTokens.TypeDefinitionHandle(row) : default;

    /// <summary>The assembly that a type of this full name has moved to; null where it has not.</summary>
    public string? Forwarded(string fullName)
    {
        foreach (var handle in Reader.ExportedTypes)
        {
            var type = Reader.GetExportedType(handle);
            if (type.IsForwarder && type.Implementation.Kind == HandleKind.AssemblyReference && Joined(type.Namespace, type.Name) == fullName)
            {
                return NameOf((AssemblyReferenceHandle)type.Implementation);
            }
        }

        return null;
    }

    private Dictionary<string, int> Rows()
    {
        var all = new Dictionary<string, int>(Reader.TypeDefinitions.Count, StringComparer.Ordinal);
        foreach (var handle in Reader.TypeDefinitions)
        {
            all.TryAdd(NameOf(handle).FullName, MetadataTokens.GetRowNumber(handle));
        }

        return all;
    }

    private TypeName NameOf(EntityHandle type, int depth) => (type.Kind, depth) switch
    {
        (_, > Deepest) => throw new BadImageFormatException("a type is nested without an end"),
        (HandleKind.TypeReference, _) => references[MetadataTokens.GetRowNumber(type)] ??= Referenced((TypeReferenceHandle)type, depth),
        (HandleKind.TypeDefinition, _) => definitions[MetadataTokens.GetRowNumber(type)] ??= Defined((TypeDefinitionHandle)type, depth),
        _ => throw new BadImageFormatException($"a {type.Kind} stands where a type's name belongs"),
    };

    private TypeName Referenced(TypeReferenceHandle handle, int depth)
    {
        var type = Reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Nested(NameOf(type.ResolutionScope, depth + 1), type.Name),
            HandleKind.AssemblyReference => Placed(NameOf((AssemblyReferenceHandle)type.ResolutionScope), Joined(type.Namespace, type.Name)),
            _ => Placed(Name, Joined(type.Namespace, type.Name)),
        };
    }

    private TypeName Defined(TypeDefinitionHandle handle, int depth)
    {
        var type = Reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? Placed(Name, Joined(type.Namespace, type.Name)) : Nested(NameOf(outer, depth + 1), type.Name);
    }

    private TypeName Nested(TypeName outer, StringHandle name) => new(outer.Assembly, $"{outer.FullName}+{Reader.GetString(name)}");

    private TypeName Placed(string assembly, string fullName) => new(host.IsOfFramework(assembly, fullName) ? "" : assembly, fullName);

    private string Joined(StringHandle space, StringHandle name) =>
        space.IsNil ? Reader.GetString(name) : $"{Reader.GetString(space)}.{Reader.GetString(name)}";
}
