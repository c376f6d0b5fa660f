using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline.Kernel.Expressions;

/// <summary>
/// A scalar function of named numbers, read from text: numbers, names, <c>+ - * / ^</c> (also <c>**</c>), parentheses
/// and functions. It is a graph of operations and computes nothing before a <see cref="Tape{T}"/> runs it.
/// </summary>
/// <remarks>Course 2, week 3: the TensorFlow program.</remarks>
public sealed record Expression
{
    private Expression(string text, ImmutableArray<Node> nodes)
    {
        (Text, Nodes) = (text, nodes);
        Names = [.. nodes.Where(node => node.Operation == Operation.Name).Select(node => node.Name)];
    }

    /// <summary>The functions that an expression may call.</summary>
    public static ImmutableArray<string> FunctionNames { get; } = [.. Functions.All.Keys];

    /// <summary>What was read.</summary>
    public string Text { get; }

    /// <summary>The graph, arguments before what uses them and the value last; what is written twice is one node.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>The variables and coefficients, in the order in which they are first met.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Whether a text can name a variable or coefficient: a letter or <c>_</c>, then digits as well, and no function.</summary>
    public static bool IsName(string text) => Tokens.IsName(text) && !Functions.All.ContainsKey(text);

    /// <summary>The expression of a text, or what is wrong with it and where.</summary>
    public static Either<ExpressionError, Expression> Parse(string text)
    {
        try
        {
            return Right(new Expression(text, Parser.Read(text)));
        }
        catch (Unexpected fault)
        {
            return Left(new ExpressionError(text, fault.Position, fault.Message));
        }
    }
}
