using System.Text.RegularExpressions;

namespace Pipeline.Kernel.Expressions;

/// <summary>Cuts a text into tokens.</summary>
internal static partial class Tokens
{
    private const string Signs = "+-*/^(),";

    /// <summary>The token that starts at or after <paramref name="position"/>; null where no token can start.</summary>
    public static Token? Next(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        if (position == text.Length)
        {
            return new(TokenKind.End, "", position);
        }

        var number = Number().Match(text, position);
        var name = Name().Match(text, position);
        return number.Success ? new(TokenKind.Number, number.Value, position)
            : name.Success ? new(TokenKind.Name, name.Value, position)
            : string.CompareOrdinal(text, position, "**", 0, 2) == 0 ? new(TokenKind.Sign, "**", position)
            : Signs.Contains(text[position]) ? new(TokenKind.Sign, text[position].ToString(), position)
            : null;
    }

    /// <summary>Whether a text can be the name of a variable or coefficient.</summary>
    public static bool IsName(string text) => Name().Match(text) is { Success: true } match && match.Length == text.Length;

    [GeneratedRegex(@"\G([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Name();
}
