namespace Pipeline.Kernel.Expressions;

/// <summary>What a node of an expression's graph does.</summary>
public enum Operation
{
    /// <summary>A constant.</summary>
    Number,

    /// <summary>A variable or a coefficient, by its name.</summary>
    Name,

    /// <summary><c>a + b</c>.</summary>
    Add,

    /// <summary><c>a - b</c>.</summary>
    Subtract,

    /// <summary><c>a b</c>.</summary>
    Multiply,

    /// <summary><c>a / b</c>.</summary>
    Divide,

    /// <summary><c>a ^ b</c>; a negative base wants a whole exponent.</summary>
    Power,

    /// <summary>The smaller of two; where they are equal each has half of the derivative.</summary>
    Minimum,

    /// <summary>The larger of two; where they are equal each has half of the derivative.</summary>
    Maximum,

    /// <summary><c>-a</c>.</summary>
    Negate,

    /// <summary><c>a^2</c>.</summary>
    Square,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary><c>e^a</c>.</summary>
    Exp,

    /// <summary>The natural logarithm.</summary>
    Log,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>1 / (1 + e^-a)</c>, without overflow.</summary>
    Sigmoid,

    /// <summary><c>ln(1 + e^a)</c>, without overflow.</summary>
    Softplus,

    /// <summary><c>max(a, 0)</c>; the derivative at 0 is 0.</summary>
    Relu,

    /// <summary><c>|a|</c>; the derivative at 0 is 0.</summary>
    Abs,

    /// <summary>The sine of radians.</summary>
    Sin,

    /// <summary>The cosine of radians.</summary>
    Cos,
}
