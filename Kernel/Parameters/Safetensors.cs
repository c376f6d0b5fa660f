using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Pipeline.Kernel.Parameters;

/// <summary>
/// Writes the public safetensors format: the header's length (8 bytes, little-endian), a JSON header that names type,
/// shape and place of every tensor, then the bytes. <see cref="SafetensorsParser"/> reads it.
/// </summary>
public static class Safetensors
{
    /// <summary>The header's key for text by name.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The file's bytes. The header is padded with spaces so that the tensors start on an 8-byte boundary.</summary>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    public static byte[] Write(SafetensorsFile file)
    {
        // Doubles first: behind floats of an odd count they would not lie on their own boundary.
        var tensors = file.Tensors.OrderByDescending(tensor => tensor.Dtype.Size()).ToArray();
        if (tensors.CountBy(tensor => tensor.Name).FirstOrDefault(named => named.Value > 1).Key is { } name)
        {
            throw new ArgumentException($"two tensors are named '{name}'", nameof(file));
        }

        var header = Header(file, tensors);
        var bytes = new byte[checked(8 + header.Length + tensors.Sum(tensor => tensor.Bytes.Length))];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes.AsSpan(8));
        var at = 8 + header.Length;
        foreach (var tensor in tensors)
        {
            tensor.Bytes.Span.CopyTo(bytes.AsSpan(at));
            at += tensor.Bytes.Length;
        }

        return bytes;
    }

    private static byte[] Header(SafetensorsFile file, IEnumerable<SafetensorsTensor> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, file);
            var offset = 0;
            foreach (var tensor in tensors)
            {
                WriteTensor(json, tensor, offset);
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        return Encoding.UTF8.GetBytes(text + new string(' ', (8 - (buffer.WrittenCount % 8)) % 8));
    }

    private static void WriteMetadata(Utf8JsonWriter json, SafetensorsFile file)
    {
        if (file.Metadata.IsEmpty)
        {
            return;
        }

        json.WriteStartObject(MetadataKey);
        foreach (var (key, value) in file.Metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, SafetensorsTensor tensor, int offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Dtype.ToString());
        json.WriteStartArray("shape");
        foreach (var length in tensor.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
