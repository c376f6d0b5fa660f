using System.Collections.Immutable;
using System.Numerics;
using LanguageExt;

namespace Pipeline.Kernel.Expressions;

/// <summary>A comparison of two expressions, such as <c>f &lt; -0.99</c> or <c>abs(x) &lt;= 1e-3</c>.</summary>
public sealed record Condition
{
    private readonly Expression left;
    private readonly Expression right;
    private readonly string sign;

    private Condition(string text, Expression left, string sign, Expression right) =>
        (Text, this.left, this.sign, this.right) = (text, left, sign, right);

    /// <summary>What was read.</summary>
    public string Text { get; }

    /// <summary>The names on both sides.</summary>
    public ImmutableArray<string> Names => [.. left.Names.Union(right.Names)];

    /// <summary>The condition of a text with one of <c>&lt; &lt;= &gt; &gt;=</c>, or what is wrong with it.</summary>
    public static Either<ExpressionError, Condition> Parse(string text)
    {
        var at = text.AsSpan().IndexOfAny('<', '>');
        if (at < 0)
        {
            return Prelude.Left(new ExpressionError(text, text.Length, "a condition compares: <, <=, > or >= is missing"));
        }

        var sign = text.AsSpan(at).Length > 1 && text[at + 1] == '=' ? text[at..(at + 2)] : text[at..(at + 1)];
        return
            from left in Side(text, 0, at)
            from right in Side(text, at + sign.Length, text.Length)
            select new Condition(text, left, sign, right);
    }

    /// <summary>Ready to be asked many times.</summary>
    /// <param name="names">The names in the order in which their numbers are given.</param>
    public Func<T[], bool> Compile<T>(IReadOnlyList<string> names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (a, b) = (new Tape<T>(left, names, []), new Tape<T>(right, names, []));
        return numbers => Holds(a.Value(numbers, []), b.Value(numbers, []));
    }

    private bool Holds<T>(T a, T b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => sign switch
        {
            "<" => a < b,
            "<=" => a <= b,
            ">" => a > b,
            _ => a >= b,
        };

    private static Either<ExpressionError, Expression> Side(string text, int start, int end) =>
        Expression.Parse(text[start..end]).MapLeft(error => new ExpressionError(text, start + error.Position, error.Message));
}
