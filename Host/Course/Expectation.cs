using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Host.Course;

/// <summary>
/// One expected value of a row: <c>name = value</c>. A number must agree to the digits written, that is to half a unit
/// of its last decimal, or to <c>±tolerance</c> where that is given; <c>&lt; &lt;= &gt; &gt;= !=</c> compare;
/// <c>low..high</c> is a range; <c>[a, b]</c> a list; anything else a word.
/// </summary>
/// <param name="Name">Name of what is observed.</param>
/// <param name="Relation">=, !=, &lt;, &lt;=, &gt; or &gt;=.</param>
/// <param name="Text">The value as it is written.</param>
public sealed record Expectation(string Name, string Relation, string Text)
{
    private static readonly string[] Relations = ["!=", "<=", ">=", "<", ">", "="];

    /// <summary>Reads all the expectations of a row, parted by semicolons.</summary>
    /// <exception cref="FormatException">A part has no relation.</exception>
    public static ImmutableArray<Expectation> Parse(string text) =>
        [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One)];

    /// <summary>Whether what was observed is what was expected.</summary>
    public bool Holds(Value observed) => Relation switch
    {
        "=" => Agrees(observed),
        "!=" => !Agrees(observed),
        _ => observed is { IsList: false, Numbers: [var number] } && Compare(number, Numeral.Of(Text).Number),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Relation} {Text}";

    private static Expectation One(string part)
    {
        var relation = Relations.Where(candidate => part.Contains(candidate, StringComparison.Ordinal))
            .MinBy(candidate => part.IndexOf(candidate, StringComparison.Ordinal))
            ?? throw new FormatException($"\"{part}\" expects nothing: write name = value");
        var at = part.IndexOf(relation, StringComparison.Ordinal);
        return new(part[..at].Trim(), relation, part[(at + relation.Length)..].Trim());
    }

    private bool Compare(double number, double bound) => Relation switch
    {
        "<" => number < bound,
        "<=" => number <= bound,
        ">" => number > bound,
        _ => number >= bound,
    };

    private bool Agrees(Value observed)
    {
        if (observed.Word is { } word)
        {
            return string.Equals(word, Text, StringComparison.Ordinal);
        }

        if (observed.IsList)
        {
            return Listed() is { } expected
                && expected.Length == observed.Numbers.Count
                && expected.Index().All(item => item.Item.Matches(observed.Numbers[item.Index]));
        }

        var number = observed.Numbers[0];
        return Text.Split("..") is [var low, var high]
            ? number >= Numeral.Of(low).Number && number <= Numeral.Of(high).Number
            : Numeral.Of(Text).Matches(number);
    }

    // [a, b, c] ±tolerance: the tolerance is that of every number without one of its own.
    private Numeral[]? Listed()
    {
        var (open, close) = (Text.IndexOf('['), Text.LastIndexOf(']'));
        if (open != 0 || close < 0)
        {
            return null;
        }

        var common = Text[(close + 1)..].Trim();
        return [.. Text[1..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(item => Numeral.Of(item.Contains('±') ? item : $"{item} {common}"))];
    }

    /// <summary>A number as it is written, with how far off an observed one may be.</summary>
    private readonly record struct Numeral(double Number, double Tolerance)
    {
        // Beyond this no two ways of computing agree.
        private const double Rounding = 1e-12;

        public static Numeral Of(string text)
        {
            var parts = text.Split('±', StringSplitOptions.TrimEntries);
            if (!double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return new(double.NaN, 0);
            }

            return new(number, parts.Length > 1
                ? double.Parse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture) + (Rounding * Math.Abs(number))
                : Math.Max(HalfUnit(parts[0]), Rounding * Math.Abs(number)));
        }

        public bool Matches(double observed) => observed == Number || Math.Abs(observed - Number) <= Tolerance;

        // Half a unit of the last decimal; a number without decimals is exact.
        private static double HalfUnit(string text)
        {
            var mantissa = text.Split('e', 'E')[0];
            var exponent = text.Length > mantissa.Length ? int.Parse(text[(mantissa.Length + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
            var point = mantissa.IndexOf('.');
            return point < 0 ? 0 : 0.5 * Math.Pow(10, exponent - (mantissa.Length - point - 1));
        }
    }
}
