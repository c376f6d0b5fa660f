using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace Pipeline.Kernel.Parameters;

/// <summary>Reads what <see cref="Safetensors.Write"/> and every other writer of the format writes.</summary>
public static class SafetensorsParser
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// The content of a file, or why it is none: a short or broken header, a tensor of another type, bytes that do not
    /// fit the shape, that overlap, leave a hole or end early.
    /// </summary>
    public static Fin<SafetensorsFile> Parse(ReadOnlyMemory<byte> bytes) =>
        from header in Header(bytes)
        from metadata in Metadata(header)
        from tensors in Tensors(header, bytes[HeaderEnd(bytes)..])
        select new SafetensorsFile(metadata, tensors);

    private static int HeaderEnd(ReadOnlyMemory<byte> bytes) => 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.Span);

    private static Fin<JsonElement> Header(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < 8)
        {
            return Broken<JsonElement>($"{bytes.Length} bytes are too few for the header's length");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        return length > (ulong)(bytes.Length - 8)
            ? Broken<JsonElement>($"the header should have {length} bytes, the file has {bytes.Length - 8} behind its length")
            : Json(bytes.Slice(8, (int)length));
    }

    private static Fin<JsonElement> Json(ReadOnlyMemory<byte> header)
    {
        try
        {
            using var document = JsonDocument.Parse(header, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? FinSucc(document.RootElement.Clone())
                : Broken<JsonElement>("the header is no JSON object");
        }
        catch (JsonException exception)
        {
            return Broken<JsonElement>($"the header is no JSON: {exception.Message}");
        }
    }

    private static Fin<ImmutableSortedDictionary<string, string>> Metadata(JsonElement header)
    {
        if (!header.TryGetProperty(Safetensors.MetadataKey, out var metadata))
        {
            return FinSucc(ImmutableSortedDictionary<string, string>.Empty);
        }

        return metadata.ValueKind == JsonValueKind.Object
            && metadata.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String)
            ? FinSucc(metadata.EnumerateObject().ToImmutableSortedDictionary(
                member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal))
            : Broken<ImmutableSortedDictionary<string, string>>($"{Safetensors.MetadataKey} must map names to text");
    }

    private static Fin<ImmutableArray<SafetensorsTensor>> Tensors(JsonElement header, ReadOnlyMemory<byte> data) =>
        from placed in header.EnumerateObject()
            .Where(member => member.Name != Safetensors.MetadataKey)
            .Aggregate(FinSucc(ImmutableList<(int Begin, SafetensorsTensor Tensor)>.Empty), (read, member) =>
                from before in read
                from tensor in SafetensorsEntry.Read(member.Name, member.Value, data)
                select before.Add(tensor))
        from tensors in Gapless(placed.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.Tensor.Bytes.Length), data.Length)
        select tensors;

    private static Fin<ImmutableArray<SafetensorsTensor>> Gapless(
        IEnumerable<(int Begin, SafetensorsTensor Tensor)> placed, int length)
    {
        var tensors = ImmutableArray.CreateBuilder<SafetensorsTensor>();
        var end = 0;
        foreach (var (begin, tensor) in placed)
        {
            if (begin != end)
            {
                return Broken<ImmutableArray<SafetensorsTensor>>(
                    $"tensor '{tensor.Name}' begins at {begin}, the one before ends at {end}");
            }

            tensors.Add(tensor);
            end += tensor.Bytes.Length;
        }

        return end == length
            ? FinSucc(tensors.ToImmutable())
            : Broken<ImmutableArray<SafetensorsTensor>>($"{length - end} bytes behind the last tensor belong to none");
    }

    private static Fin<A> Broken<A>(string reason) => FinFail<A>(Error.New($"not a safetensors file: {reason}"));
}
