using System.Reflection.Metadata;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>All assemblies that a plugin would run with, the framework left out: its own and the host's shared ones.</summary>
/// <param name="host">What the host has.</param>
/// <param name="own">The plugin and its private libraries, by simple name.</param>
internal sealed class World(HostAssemblies host, IReadOnlyDictionary<string, AssemblyImage> own)
{
    /// <summary>The type that a handle means; null for one of the framework and where nobody has it.</summary>
    /// <param name="from">Whose handle it is.</param>
    /// <param name="type">A definition, reference or specification.</param>
    /// <param name="arguments">What the parameters of the type that says so stand for.</param>
    public TypeInstance? Resolve(AssemblyImage from, EntityHandle type, Term[]? arguments)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                return new(from, (TypeDefinitionHandle)type, null);
            case HandleKind.TypeReference:
                return from.NameOf(type) is { Assembly.Length: > 0 } name ? Find(name, Scope(from, type) is { IsNil: false } assembly ? from.NameOf(assembly) : from.Name) : null;
            default:
                var term = new Term(from, from.Reader.GetBlobReader(from.Reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature), arguments);
                return Resolve(ref term);
        }
    }

    /// <summary>The assembly that a reference to a type leads to; nil where it is the assembly's own.</summary>
    public static AssemblyReferenceHandle Scope(AssemblyImage from, EntityHandle type)
    {
        for (var depth = 0; depth < AssemblyImage.Deepest && type.Kind == HandleKind.TypeReference; depth++)
        {
            type = from.Reader.GetTypeReference((TypeReferenceHandle)type).ResolutionScope;
        }

        return type.Kind == HandleKind.AssemblyReference ? (AssemblyReferenceHandle)type : default;
    }

    /// <summary>An assembly that the plugin would run with; null where it is the framework's or nobody's.</summary>
    public AssemblyImage? Find(string assembly) => own.TryGetValue(assembly, out var image) ? image : host.Shared(assembly);

    /// <summary>Whether an assembly is the host's.</summary>
    public bool IsShared(AssemblyImage image) => host.Shared(image.Name) == image;

    private TypeInstance? Find(TypeName name, string? assembly)
    {
        for (var hops = 0; hops < AssemblyImage.Deepest && assembly is not null; hops++)
        {
            if (Find(assembly) is not { } image)
            {
                return null;
            }

            if (image.Find(name.FullName) is { IsNil: false } handle)
            {
                return new(image, handle, null);
            }

            assembly = image.Forwarded(name.FullName);
        }

        return null;
    }

    private TypeInstance? Resolve(ref Term term)
    {
        if (term.At.ReadByte() != Element.Instance)
        {
            return null;
        }

        term.At.ReadByte();
        var named = term.At.ReadTypeHandle();
        if (named.Kind == HandleKind.TypeSpecification || Resolve(term.Image, named, null) is not { } definition)
        {
            return null;
        }

        var arguments = new Term[Math.Min(term.At.ReadCompressedInteger(), AssemblyImage.Deepest)];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = term;
            var past = new Term(term.Image, term.At, null);
            SameSignature.Skip(ref past);
            term.At = past.At;
        }

        return definition with { Arguments = arguments };
    }
}
