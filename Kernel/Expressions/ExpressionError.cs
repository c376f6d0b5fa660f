namespace Pipeline.Kernel.Expressions;

/// <summary>Why a text is no expression, and where.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Position">Index of the character that is wrong; the text's length where it ends too early.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record ExpressionError(string Text, int Position, string Message)
{
    /// <summary>The message, the text below it and a caret below the character.</summary>
    public override string ToString() =>
        $"{Message}, at character {Position + 1}\n  {Text.ReplaceLineEndings(" ")}\n  {new string(' ', Position)}^";
}
