using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Kernel.Expressions;

/// <summary>
/// Reads an expression by recursive descent.
/// <code>
/// sum     = product (("+" | "-") product)*
/// product = sign (("*" | "/") sign)*
/// sign    = ("-" | "+") sign | power
/// power   = atom (("^" | "**") sign)?              from the right: -x^2 is -(x^2), 2^3^2 is 2^9
/// atom    = number | name | name "(" sum ("," sum)* ")" | "(" sum ")"
/// </code>
/// </summary>
internal sealed class Parser
{
    // Far below what the stack holds; nobody writes it by hand.
    private const int Deepest = 200;

    private readonly string text;
    private readonly Graph graph = new();
    private Token token;
    private int depth;

    private Parser(string text)
    {
        this.text = text;
        Advance(0);
    }

    /// <summary>The nodes of a text, the whole expression last.</summary>
    /// <exception cref="Unexpected">The text is no expression.</exception>
    public static ImmutableArray<Node> Read(string text)
    {
        var parser = new Parser(text);
        var root = parser.Sum();
        return parser.token.Kind == TokenKind.End
            ? parser.graph.Below(root)
            : throw parser.Fault($"an operator should stand before {parser.token.Shown}");
    }

    private int Sum()
    {
        var left = Product();
        while (token.Text is "+" or "-")
        {
            var operation = token.Text == "+" ? Operation.Add : Operation.Subtract;
            Advance();
            left = graph.Add(new(operation, left, Product()));
        }

        return left;
    }

    private int Product()
    {
        var left = Signed();
        while (token.Text is "*" or "/")
        {
            var operation = token.Text == "*" ? Operation.Multiply : Operation.Divide;
            Advance();
            left = graph.Add(new(operation, left, Signed()));
        }

        return left;
    }

    private int Signed()
    {
        if (++depth > Deepest)
        {
            throw Fault($"more than {Deepest} levels of nesting");
        }

        var sign = token.Text;
        if (sign is "+" or "-")
        {
            Advance();
        }

        var result = sign switch
        {
            "-" => graph.Add(new(Operation.Negate, Signed())),
            "+" => Signed(),
            _ => Power(),
        };
        depth--;
        return result;
    }

    private int Power()
    {
        var left = Atom();
        if (token.Text is not ("^" or "**"))
        {
            return left;
        }

        Advance();
        return Raised(left, Signed());
    }

    private int Atom()
    {
        var first = token;
        if (first.Kind == TokenKind.End || (first.Kind == TokenKind.Sign && first.Text != "("))
        {
            throw Fault($"a number, a name or '(' should stand in place of {first.Shown}");
        }

        Advance();
        return first.Kind switch
        {
            TokenKind.Number => graph.Add(new(Operation.Number, Number: double.Parse(first.Text, CultureInfo.InvariantCulture))),
            TokenKind.Name when token.Text == "(" => Call(first),
            TokenKind.Name when Functions.All.ContainsKey(first.Text) => throw Fault($"'(' should follow the function {first.Text}"),
            TokenKind.Name => graph.Add(new(Operation.Name, Name: first.Text)),
            _ => Enclosed(),
        };
    }

    private int Enclosed()
    {
        var inner = Sum();
        Expect(")");
        return inner;
    }

    private int Call(Token name)
    {
        if (!Functions.All.TryGetValue(name.Text, out var function))
        {
            throw new Unexpected(name.Position, $"there is no function '{name.Text}'; known: {string.Join(", ", Functions.All.Keys)}");
        }

        var arguments = new List<int>();
        do
        {
            Advance();
            arguments.Add(Sum());
        }
        while (token.Text == ",");

        if (arguments.Count != function.Arguments)
        {
            throw new Unexpected(name.Position, $"{name.Text} takes {function.Arguments} argument{(function.Arguments == 1 ? "" : "s")} and is given {arguments.Count}");
        }

        Expect(")");
        return function.Operation == Operation.Power
            ? Raised(arguments[0], arguments[1])
            : graph.Add(new(function.Operation, arguments[0], arguments.Count > 1 ? arguments[1] : -1));
    }

    // A square is a product, one rounding as any framework has it.
    private int Raised(int left, int right) => graph[right] is { Operation: Operation.Number, Number: 2 }
        ? graph.Add(new(Operation.Square, left))
        : graph.Add(new(Operation.Power, left, right));

    private void Expect(string sign)
    {
        if (token.Text != sign)
        {
            throw Fault($"'{sign}' should stand in place of {token.Shown}");
        }

        Advance();
    }

    private void Advance() => Advance(token.Position + token.Text.Length);

    private void Advance(int position) => token = Tokens.Next(text, position)
        ?? throw new Unexpected(Start(position), $"'{text[Start(position)]}' has no meaning");

    private int Start(int position)
    {
        while (char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position;
    }

    private Unexpected Fault(string message) => new(token.Position, message);
}

/// <summary>Ends the reading of a text that is no expression; never leaves <see cref="Expression.Parse"/>.</summary>
internal sealed class Unexpected(int position, string message) : Exception(message)
{
    /// <summary>Index of the character that is wrong.</summary>
    public int Position { get; } = position;
}
