using System.Numerics;

namespace Pipeline.Laws;

/// <summary>A destination full of poison, with a margin on either side that nothing may write to.</summary>
internal sealed class Guarded<T>
    where T : unmanaged, INumberBase<T>
{
    // Wider than the widest vector.
    private const int Margin = 64;

    private static readonly T Mark = T.CreateChecked(-1234.5);

    private readonly T[] values;

    public Guarded(int length, T poison)
    {
        values = Bits.Filled(length + (2 * Margin), Mark);
        Span.Fill(poison);
    }

    /// <summary>What a plugin is given to write to.</summary>
    public Span<T> Span => values.AsSpan(Margin, values.Length - (2 * Margin));

    /// <summary>A copy of what was written.</summary>
    /// <param name="what">Names the destination where something was written beside it.</param>
    public T[] Written(string what)
    {
        Violation.Unless(!values.AsSpan(0, Margin).ContainsAnyExcept(Mark), $"something was written before the start of {what}");
        Violation.Unless(!values.AsSpan(values.Length - Margin).ContainsAnyExcept(Mark), $"something was written behind the end of {what}");
        return Span.ToArray();
    }
}
