using System.Reflection.Metadata;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>A type found: its definition, and what its parameters stand for.</summary>
/// <param name="Image">The assembly that defines it.</param>
/// <param name="Handle">Its definition.</param>
/// <param name="Arguments">What its parameters stand for; null where it has none or they stand for themselves.</param>
internal sealed record TypeInstance(AssemblyImage Image, TypeDefinitionHandle Handle, Term[]? Arguments)
{
    /// <summary>The definition.</summary>
    public TypeDefinition Definition => Image.Reader.GetTypeDefinition(Handle);

    /// <summary>The type's name.</summary>
    public TypeName Name => Image.NameOf(Handle);

    /// <summary>A signature of this assembly, its parameters standing for what they do here.</summary>
    public Term Signature(BlobHandle signature) => new(Image, Image.Reader.GetBlobReader(signature), Arguments);

    /// <summary>Whether it is the same definition.</summary>
    public bool IsSameDefinition(TypeInstance other) => Image == other.Image && Handle == other.Handle;
}
