using System.Collections.Immutable;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace Pipeline.Kernel.Parameters;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">The header's <c>__metadata__</c>: text by name.</param>
/// <param name="Tensors">The arrays in the order of their bytes.</param>
public sealed record SafetensorsFile(
    ImmutableSortedDictionary<string, string> Metadata, ImmutableArray<SafetensorsTensor> Tensors)
{
    /// <summary>The tensor of a name, or null.</summary>
    public SafetensorsTensor? Find(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>The values of the tensor called <paramref name="name"/>, which must have this shape.</summary>
    public Fin<T[]> Read<T>(string name, params ImmutableArray<int> shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Find(name) switch
        {
            null => FinFail<T[]>(Error.New($"tensor '{name}' is missing")),
            var tensor when !tensor.Shape.SequenceEqual(shape) => FinFail<T[]>(Error.New(
                $"tensor '{name}' has shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape)}]")),
            var tensor => FinSucc(tensor.Values<T>()),
        };
}
