using System.Runtime.CompilerServices;

namespace Pipeline.Laws;

/// <summary>Thrown inside a law where it does not hold.</summary>
internal sealed class Violation(string detail) : Exception(detail)
{
    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    public static void Unless(bool holds, string detail)
    {
        if (!holds)
        {
            throw new Violation(detail);
        }
    }

    /// <summary>Throws unless <paramref name="holds"/>; the text is only made where it is needed.</summary>
    public static void Unless(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Words detail)
    {
        if (!holds)
        {
            throw new Violation(detail.ToStringAndClear());
        }
    }

    /// <summary>Throws unless two vectors have the same bits.</summary>
    public static void UnlessSame<T>(T[] expected, T[] actual, string what)
        where T : unmanaged
    {
        if (!Bits.Equal<T>(expected, actual))
        {
            var i = Bits.FirstDifference<T>(expected, actual);
            var was = i < expected.Length ? expected[i].ToString() : "nothing";
            var isNow = i < actual.Length ? actual[i].ToString() : "nothing";
            throw new Violation($"{what}: element {i} of {actual.Length} is {isNow}, {was} was due");
        }
    }

    /// <summary>An interpolated text that is put together only where a law does not hold.</summary>
    [InterpolatedStringHandler]
    public ref struct Words
    {
        private DefaultInterpolatedStringHandler text;

        public Words(int literalLength, int formattedCount, bool holds, out bool isNeeded)
        {
            isNeeded = !holds;
            text = isNeeded ? new(literalLength, formattedCount) : default;
        }

        public void AppendLiteral(string value) => text.AppendLiteral(value);

        public void AppendFormatted<T>(T value, string? format = null) => text.AppendFormatted(value, format);

        public string ToStringAndClear() => text.ToStringAndClear();
    }
}
