namespace Pipeline.Kernel.Expressions;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>The name of a variable, a coefficient or a function.</summary>
    Name,

    /// <summary>An operator, a parenthesis or a comma.</summary>
    Sign,

    /// <summary>Behind the last character.</summary>
    End,
}

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Position">Index of its first character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    /// <summary>As messages write it.</summary>
    public string Shown => Kind == TokenKind.End ? "the end" : $"'{Text}'";
}
