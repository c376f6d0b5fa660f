using System.Collections.Immutable;

namespace Pipeline.Kernel.Expressions;

/// <summary>The functions that an expression may call.</summary>
internal static class Functions
{
    /// <summary>Name, what it does, and how many arguments it takes.</summary>
    public static ImmutableSortedDictionary<string, (Operation Operation, int Arguments)> All { get; } =
        new Dictionary<string, (Operation, int)>
        {
            ["abs"] = (Operation.Abs, 1),
            ["cos"] = (Operation.Cos, 1),
            ["exp"] = (Operation.Exp, 1),
            ["log"] = (Operation.Log, 1),
            ["max"] = (Operation.Maximum, 2),
            ["min"] = (Operation.Minimum, 2),
            ["pow"] = (Operation.Power, 2),
            ["relu"] = (Operation.Relu, 1),
            ["sigmoid"] = (Operation.Sigmoid, 1),
            ["sin"] = (Operation.Sin, 1),
            ["softplus"] = (Operation.Softplus, 1),
            ["sqrt"] = (Operation.Sqrt, 1),
            ["square"] = (Operation.Square, 1),
            ["tanh"] = (Operation.Tanh, 1),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
