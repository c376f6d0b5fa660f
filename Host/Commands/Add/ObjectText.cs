using System.Text;
using System.Text.Json;

namespace Pipeline.Host.Commands.Add;

/// <summary>
/// Where an object of a JSON text stands, so that a member can be put in while every other character stays: comments, layout
/// and trailing commas are the user's.
/// </summary>
/// <param name="Open">Its opening brace.</param>
/// <param name="Close">Its closing brace.</param>
/// <param name="Members">Name and the range of each member's value, from the first byte to the one behind the last.</param>
internal sealed record ObjectText(int Open, int Close, IReadOnlyList<(string Name, int NameStart, int Start, int End)> Members)
{
    /// <summary>The outermost object, or the one that is its member of this name; null where there is none.</summary>
    /// <param name="utf8">Valid JSON, without a byte-order mark.</param>
    /// <param name="member">The member's name; null for the outermost object.</param>
    public static ObjectText? Find(ReadOnlySpan<byte> utf8, string? member)
    {
        var reader = new Utf8JsonReader(utf8, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject || member is null)
        {
            return reader.TokenType == JsonTokenType.StartObject ? Of(ref reader) : null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(member);
            reader.Read();
            if (found)
            {
                return reader.TokenType == JsonTokenType.StartObject ? Of(ref reader) : null;
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>The text with one more member behind the last, laid out as the others are.</summary>
    /// <param name="text">The text that this object was found in.</param>
    /// <param name="member">Name and value; where it has several lines, they are indented from nothing.</param>
    public byte[] Add(byte[] text, string member)
    {
        var line = text.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        var (outer, isFlat) = (IndentAt(text, Open), text.AsSpan(Open, Close - Open).IndexOf((byte)'\n') < 0);
        if (Members.Count == 0)
        {
            return isFlat && !member.Contains('\n', StringComparison.Ordinal)
                ? Splice(text, BackOverSpace(text, Close), Close, $" {member} ")
                : Splice(text, BackOverSpace(text, Close), Close, $"{line}{Indented(member, $"{outer}  ", line)}{line}{outer}");
        }

        var last = Members[^1];
        var comma = CommaBehind(text, last.End);
        if (isFlat)
        {
            return comma < 0 ? Splice(text, last.End, last.End, $", {member}") : Splice(text, comma + 1, comma + 1, $" {member},");
        }

        // Behind whatever else stands on the last member's line: a comment there is about that member.
        var (behind, indent) = (EndOfLine(text, Math.Max(last.End, comma), Close), IndentAt(text, last.NameStart));
        var added = Splice(text, behind, behind, $"{line}{Indented(member, indent, line)}{(comma < 0 ? "" : ",")}");
        return comma < 0 ? Splice(added, last.End, last.End, ",") : added;
    }

    /// <summary>The text with another value for a member.</summary>
    public byte[] Replace(byte[] text, string name, string value)
    {
        var member = Members.First(candidate => candidate.Name == name);
        return Splice(text, member.Start, member.End, value);
    }

    private static ObjectText Of(ref Utf8JsonReader reader)
    {
        var open = (int)reader.TokenStartIndex;
        var members = new List<(string, int, int, int)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, nameStart) = (reader.GetString() ?? "", (int)reader.TokenStartIndex);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add((name, nameStart, start, (int)reader.BytesConsumed));
        }

        return new(open, (int)reader.TokenStartIndex, members);
    }

    // The comma that follows a value, over white space and comments; -1 where none does.
    private static int CommaBehind(ReadOnlySpan<byte> text, int from)
    {
        for (var at = from; at < text.Length;)
        {
            var rest = text[at..];
            if (rest.StartsWith("//"u8) || rest.StartsWith("/*"u8))
            {
                var end = rest.IndexOf(rest[1] == (byte)'/' ? "\n"u8 : "*/"u8);
                at = end < 0 ? text.Length : at + end + (rest[1] == (byte)'/' ? 1 : 2);
            }
            else if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }
            else
            {
                return rest[0] == (byte)',' ? at : -1;
            }
        }

        return -1;
    }

    private static int EndOfLine(ReadOnlySpan<byte> text, int from, int close)
    {
        var end = text[from..].IndexOf((byte)'\n');
        var line = end < 0 ? text.Length : from + end;
        return close < line ? BackOverSpace(text, close) : line > 0 && text[line - 1] == (byte)'\r' ? line - 1 : line;
    }

    private static int BackOverSpace(ReadOnlySpan<byte> text, int from)
    {
        var at = from;
        while (at > 0 && text[at - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at--;
        }

        return at;
    }

    private static string IndentAt(ReadOnlySpan<byte> text, int at)
    {
        var line = text[(text[..at].LastIndexOf((byte)'\n') + 1)..at];
        var width = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return Encoding.UTF8.GetString(line[..(width < 0 ? line.Length : width)]);
    }

    private static string Indented(string member, string indent, string line) =>
        string.Join(line, member.Split('\n').Select(text => text.Length == 0 ? text : indent + text));

    private static byte[] Splice(byte[] text, int from, int to, string put) => [.. text[..from], .. Encoding.UTF8.GetBytes(put), .. text[to..]];
}
