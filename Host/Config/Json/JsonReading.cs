using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Config.Json;

/// <summary>Reads JSON with comments and trailing commas into a tree of values that know where they stand.</summary>
public static class JsonReading
{
    /// <summary>The tree of a text; a syntax error, or every duplicate member.</summary>
    /// <param name="utf8">The text; a byte-order mark is skipped.</param>
    /// <param name="file">What errors call the file.</param>
    /// <param name="path">JSON path of the value within the whole, for a part read alone.</param>
    /// <param name="folder">Where paths in the text start from; null for the working directory.</param>
    public static Validation<ConfigError, JsonTree> Read(
        ReadOnlySpan<byte> utf8, string file, string path = "$", string? folder = null) =>
        ReadAll(utf8, file, path, folder).Bind(read => read.Repeated.IsEmpty ? Success<ConfigError, JsonTree>(read.Tree) : Fail<ConfigError, JsonTree>(read.Repeated));

    /// <summary>The tree of a text and an error for each member given twice, of which the tree has the first; or a syntax error.</summary>
    /// <inheritdoc cref="Read"/>
    public static Validation<ConfigError, (JsonTree Tree, Seq<ConfigError> Repeated)> ReadAll(
        ReadOnlySpan<byte> utf8, string file, string path = "$", string? folder = null)
    {
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        var reader = new Utf8JsonReader(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var parse = new Parse(text, new Place(file, path) { Folder = folder });
        try
        {
            reader.Read();
            var tree = parse.Value(ref reader, path);
            while (reader.Read())
            {
            }

            return Success<ConfigError, (JsonTree, Seq<ConfigError>)>((tree, toSeq(parse.Repeated)));
        }
        catch (JsonException exception)
        {
            return Fail<ConfigError, (JsonTree, Seq<ConfigError>)>(parse.Syntax(exception));
        }
    }

    private readonly ref struct Parse(ReadOnlySpan<byte> text, Place root)
    {
        private readonly ReadOnlySpan<byte> text = text;
        private readonly LineIndex lines = new(text);

        public List<ConfigError> Repeated { get; } = [];

        public JsonTree Value(ref Utf8JsonReader reader, string path) => reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, path),
            JsonTokenType.StartArray => Array(ref reader, path),
            JsonTokenType.String => Leaf(JsonValueKind.String, reader.GetString() ?? "", reader, path),
            JsonTokenType.Number => Leaf(JsonValueKind.Number, System.Text.Encoding.UTF8.GetString(reader.ValueSpan), reader, path),
            JsonTokenType.True => Leaf(JsonValueKind.True, "", reader, path),
            JsonTokenType.False => Leaf(JsonValueKind.False, "", reader, path),
            _ => Leaf(JsonValueKind.Null, "", reader, path),
        };

        public ConfigError Syntax(JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var offset = lines.Offset(line, (int)(exception.BytePositionInLine ?? 0));
            return new(At(offset, root.Path), exception.Message.Split(" LineNumber:")[0].TrimEnd('.'));
        }

        private JsonTree Object(ref Utf8JsonReader reader, string path)
        {
            var place = At((int)reader.TokenStartIndex, path);
            var members = ImmutableArray.CreateBuilder<JsonMember>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString() ?? "";
                var namePlace = At((int)reader.TokenStartIndex, $"{path}.{name}");
                reader.Read();
                var value = Value(ref reader, namePlace.Path);
                if (members.FirstOrDefault(member => member.Name == name) is { } first)
                {
                    Repeated.Add(new(namePlace, $"'{name}' is given twice", $"the first is in line {first.Place.Line}; keep one"));
                }
                else
                {
                    members.Add(new(name, value, namePlace));
                }
            }

            return new(JsonValueKind.Object, "", [], members.ToImmutable(), place);
        }

        private JsonTree Array(ref Utf8JsonReader reader, string path)
        {
            var place = At((int)reader.TokenStartIndex, path);
            var items = ImmutableArray.CreateBuilder<JsonTree>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Value(ref reader, $"{path}[{items.Count}]"));
            }

            return new(JsonValueKind.Array, "", items.ToImmutable(), [], place);
        }

        private JsonTree Leaf(JsonValueKind kind, string value, in Utf8JsonReader reader, string path) =>
            new(kind, value, [], [], At((int)reader.TokenStartIndex, path));

        private Place At(int offset, string path)
        {
            var (line, column) = lines.At(text, offset);
            return root with { Path = path, Line = line, Column = column };
        }
    }
}
