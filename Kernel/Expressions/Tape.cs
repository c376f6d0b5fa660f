using System.Collections.Immutable;
using System.Numerics;

namespace Pipeline.Kernel.Expressions;

/// <summary>
/// An expression ready to run: built once, evaluated many times without allocating. Derivatives come by automatic
/// differentiation in reverse mode: one pass forward for the value, one backward for all of the gradient.
/// </summary>
/// <remarks>Linnainmaa 1970. One tape belongs to one thread: it owns the numbers of its last evaluation.</remarks>
public sealed class Tape<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImmutableArray<Node> nodes;
    // For each node, the place of its number among variables and placeholders; -1 where it is computed.
    private readonly int[] inputs;
    private readonly T[] values;
    private readonly T[] adjoints;

    /// <summary>Prepares an expression.</summary>
    /// <param name="expression">The graph.</param>
    /// <param name="variables">What it is differentiated by, in the order of theta.</param>
    /// <param name="placeholders">What is fed at run time, in the order in which it is fed.</param>
    /// <exception cref="ArgumentException">The expression has a name that is neither, or a name is given twice.</exception>
    public Tape(Expression expression, IReadOnlyList<string> variables, IReadOnlyList<string> placeholders)
    {
        string[] names = [.. variables, .. placeholders];
        if (expression.Names.FirstOrDefault(name => names.Count(other => other == name) != 1) is { } wrong)
        {
            throw new ArgumentException($"'{wrong}' is not exactly one of the names {string.Join(", ", names)}", nameof(expression));
        }

        (Variables, Placeholders, nodes) = ([.. variables], [.. placeholders], expression.Nodes);
        inputs = [.. nodes.Select(node => node.Operation == Operation.Name ? System.Array.IndexOf(names, node.Name) : -1)];
        values = [.. nodes.Select(node => T.CreateSaturating(node.Number))];
        adjoints = new T[nodes.Length];
    }

    /// <summary>What it is differentiated by.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>What is fed at run time.</summary>
    public ImmutableArray<string> Placeholders { get; }

    /// <summary>The value at a point.</summary>
    /// <param name="variables">One number for each variable.</param>
    /// <param name="placeholders">One number for each placeholder.</param>
    public T Value(ReadOnlySpan<T> variables, ReadOnlySpan<T> placeholders)
    {
        for (var index = 0; index < values.Length; index++)
        {
            var node = nodes[index];
            if (inputs[index] >= 0)
            {
                values[index] = inputs[index] < Variables.Length ? variables[inputs[index]] : placeholders[inputs[index] - Variables.Length];
            }
            else if (node.Left >= 0)
            {
                values[index] = Arithmetic.Value(node.Operation, values[node.Left], node.Right < 0 ? T.Zero : values[node.Right]);
            }
        }

        return values[^1];
    }

    /// <summary>The value and the gradient at a point.</summary>
    /// <param name="variables">One number for each variable.</param>
    /// <param name="placeholders">One number for each placeholder.</param>
    /// <param name="gradient">Receives the derivative by each variable.</param>
    public T Gradient(ReadOnlySpan<T> variables, ReadOnlySpan<T> placeholders, Span<T> gradient)
    {
        var value = Value(variables, placeholders);
        adjoints.AsSpan().Clear();
        gradient[..Variables.Length].Clear();
        adjoints[^1] = T.One;
        for (var index = nodes.Length - 1; index >= 0; index--)
        {
            Spread(index, gradient);
        }

        return value;
    }

    // What does not reach the result spreads nothing: 0 times an infinite slope would be no number.
    private void Spread(int index, Span<T> gradient)
    {
        var (node, adjoint) = (nodes[index], adjoints[index]);
        if (inputs[index] >= 0 && inputs[index] < Variables.Length)
        {
            gradient[inputs[index]] = adjoint;
        }
        else if (node.Left >= 0 && adjoint != T.Zero)
        {
            var (a, b, y) = (values[node.Left], node.Right < 0 ? T.Zero : values[node.Right], values[index]);
            adjoints[node.Left] += adjoint * Arithmetic.ByFirst(node.Operation, a, b, y);
            if (node.Right >= 0)
            {
                adjoints[node.Right] += adjoint * Arithmetic.BySecond(node.Operation, a, b, y);
            }
        }
    }
}
