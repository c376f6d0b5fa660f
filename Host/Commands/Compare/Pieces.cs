namespace Pipeline.Host.Commands.Compare;

/// <summary>Cuts an option's text where a separator stands outside of JSON strings, lists and objects.</summary>
internal static class Pieces
{
    /// <summary>The pieces, trimmed, empty ones left out.</summary>
    public static IReadOnlyList<string> Of(string text, char separator)
    {
        var (pieces, start, depth, quoted) = (new List<string>(), 0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"' && (i == 0 || text[i - 1] != '\\');
            depth += quoted ? 0 : text[i] is '[' or '{' ? 1 : text[i] is ']' or '}' ? -1 : 0;
            if (text[i] == separator && depth == 0 && !quoted)
            {
                pieces.Add(text[start..i]);
                start = i + 1;
            }
        }

        pieces.Add(text[start..]);
        return [.. pieces.Select(piece => piece.Trim()).Where(piece => piece.Length > 0)];
    }
}
