using System.Reflection.Metadata;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>A place in a signature: what stands there, in the words of its own assembly.</summary>
/// <param name="image">Whose words they are.</param>
/// <param name="at">The place; reading moves it.</param>
/// <param name="arguments">What the type's own parameters stand for; null where they stand for themselves.</param>
internal struct Term(AssemblyImage image, BlobReader at, Term[]? arguments)
{
    /// <summary>The place; reading moves it.</summary>
    public BlobReader At = at;

    /// <summary>Whose words they are.</summary>
    public readonly AssemblyImage Image => image;

    /// <summary>What the type's own parameters stand for; null where they stand for themselves.</summary>
    public readonly Term[]? Arguments => arguments;

    /// <summary>Reads a type's name.</summary>
    public TypeName Name() => image.NameOf(At.ReadTypeHandle());
}
