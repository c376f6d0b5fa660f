using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Host.Config.Json;

/// <summary>JSON written by hand, for what is written before the first step: the serializer takes 50 ms to get to know a type.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Lines with { Indented = true, NewLine = "\n" };

    /// <summary>A file that holds one object: indented, with a line break at its end.</summary>
    /// <param name="members">Writes the members.</param>
    public static byte[] File(Action<Utf8JsonWriter> members) => [.. Object(members, Indented), (byte)'\n'];

    /// <summary>An object in one line, without its end.</summary>
    /// <param name="members">Writes the members.</param>
    public static byte[] Line(Action<Utf8JsonWriter> members) => [.. Object(members, Lines)];

    private static ReadOnlySpan<byte> Object(Action<Utf8JsonWriter> members, JsonWriterOptions layout)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, layout))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }
}
