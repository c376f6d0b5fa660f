using System.ComponentModel;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Config;

/// <summary>Scaling by the train split's own numbers.</summary>
public enum FittedScaling
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Mean 0 and variance 1 for each feature.</summary>
    Standardize,

    /// <summary>From 0 to 1 for each feature.</summary>
    MinMax,
}

/// <summary>Scaling of the inputs: by the train split's own numbers, or by one given number.</summary>
[Shorthand]
public sealed record InputsSection
{
    /// <summary>A kind or a number.</summary>
    /// <exception cref="ArgumentException">Both are given.</exception>
    public InputsSection(
        [Description("none, standardize or min-max, fitted on the train split.")] FittedScaling kind = FittedScaling.None,
        [Description("Inputs are divided by this number."), InRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] double? scale = null)
    {
        (Scaling, Divisor) = (kind, scale) switch
        {
            (FittedScaling.None, { } divisor) => (InputScaling.Divide, divisor),
            (_, not null) => throw new ArgumentException("inputs are scaled by 'kind' or by 'scale', not by both"),
            (FittedScaling.Standardize, _) => (InputScaling.Standardize, 1),
            (FittedScaling.MinMax, _) => (InputScaling.MinMax, 1),
            _ => (InputScaling.None, 1),
        };
    }

    /// <summary>What is done.</summary>
    public InputScaling Scaling { get; }

    /// <summary>What inputs are divided by where the scaling is <see cref="InputScaling.Divide"/>.</summary>
    public double Divisor { get; }
}
