using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace RuleNamespace;

/// <summary>
/// Takes the mean of each example off, wholly or in part:
/// <code>
/// forward    y  = scale * (x  - strength * mean(x))
/// backward   dx = scale * (dy - strength * mean(dy))
/// </code>
/// with means over the features of one example; the same at inference.
/// </summary>
/// <param name="Strength">The share of the mean that goes: 1 all of it, 0 nothing.</param>
/// <param name="Scale">Factor on what is left.</param>
[Plugin("rule-name"), Description("Takes the mean of each example off, wholly or in part.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: strength and scale.
    [InRange(0, 1), Description("The share of the mean that goes: 1 all of it, 0 nothing.")]
    double Strength = 1,
    [InRange(0, 100, MinimumIsExclusive = true), Description("Factor on what is left.")]
    double Scale = 1) : INormalization
{
    // Role.Gamma and Role.Beta for a learned scale and shift, which the kernel then keeps and trains.
    IReadOnlyList<Role> INormalization.Parameters => [];

    // Whether a constant on a feature of all examples is cancelled, as by batch norm: the layer then needs no b.
    bool INormalization.CancelsBias => false;

    /// <summary>How many numbers Forward leaves for Backward: none, the formula is linear.</summary>
    public int CacheLength(MatrixShape shape) => 0;

    /// <summary>In training.</summary>
    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => EachExample(input.Shape, input.X, y);

    /// <summary>At inference: a method of its own, so that there is no flag to forget.</summary>
    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => EachExample(input.Shape, input.X, y);

    /// <summary>The derivative of the cost by x, from the derivative by y. `check` compares it with differences of the cost.</summary>
    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => EachExample(input.Shape, dy, dx);

    private void EachExample<T>(MatrixShape shape, ReadOnlySpan<T> from, Span<T> to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (strength, scale) = (T.CreateChecked(Strength), T.CreateChecked(Scale));
        for (var start = 0; start < shape.Length; start += shape.Columns)
        {
            var part = strength * Reductions.Sum(from.Slice(start, shape.Columns)) / T.CreateChecked(shape.Columns);
            for (var i = start; i < start + shape.Columns; i++)
            {
                to[i] = scale * (from[i] - part);
            }
        }
    }
}
