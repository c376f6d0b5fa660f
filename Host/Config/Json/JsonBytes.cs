using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Host.Config.Json;

/// <summary>JSON written by hand, for files that are written before the first step: the serializer takes 50 ms to get to know a type.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A file that holds one object: indented, with a line break at its end.</summary>
    /// <param name="members">Writes the members.</param>
    public static byte[] File(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}
