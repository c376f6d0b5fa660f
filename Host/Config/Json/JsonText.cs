using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Host.Config.Json;

/// <summary>Writes a tree as JSON; numbers keep the digits they were written with.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The tree as text.</summary>
    public static string Of(JsonTree tree)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            Write(writer, tree);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonTree tree)
    {
        switch (tree.Kind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in tree.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in tree.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(tree.Text);
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(tree.Text);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBooleanValue(tree.Kind == JsonValueKind.True);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
