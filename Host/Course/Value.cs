using System.Globalization;

namespace Pipeline.Host.Course;

/// <summary>What a row observed under one name: a number, a list of numbers, or a word.</summary>
/// <param name="Numbers">One number, or a list's; empty for a word.</param>
/// <param name="Word">The word; null for numbers.</param>
/// <param name="IsList">Numbers in brackets, even if there is one.</param>
public sealed record Value(IReadOnlyList<double> Numbers, string? Word = null, bool IsList = false)
{
    /// <summary>One number.</summary>
    public static implicit operator Value(double number) => new([number]);

    /// <summary>A list of numbers.</summary>
    public static implicit operator Value(double[] numbers) => new(numbers, IsList: true);

    /// <summary>A word or a sentence.</summary>
    public static implicit operator Value(string word) => new([], word);

    /// <summary>A list of words.</summary>
    public static implicit operator Value(string[] words) => new([], $"[{string.Join(", ", words)}]");

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static implicit operator Value(bool truth) => truth ? "true" : "false";

    /// <inheritdoc/>
    public override string ToString() => Word
        ?? (IsList ? $"[{string.Join(", ", Numbers.Select(Text))}]" : Text(Numbers[0]));

    private static string Text(double number)
    {
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Length <= 12 ? shortest : number.ToString("G12", CultureInfo.InvariantCulture);
    }
}
