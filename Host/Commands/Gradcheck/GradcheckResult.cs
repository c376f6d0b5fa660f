using System.Collections.Immutable;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Commands.Gradcheck;

/// <summary>What a gradient check found at one place.</summary>
/// <param name="Step">Steps of training before the check; 0 for the initial parameters.</param>
/// <param name="Epsilon">Step of the differences.</param>
/// <param name="Report">Ratio, verdict, components.</param>
/// <param name="Order">The errors of the differences by their step; empty where not asked for.</param>
/// <param name="Curve">The same over a wide range of steps, for a picture; empty where not asked for.</param>
public sealed record GradcheckResult(
    int Step, double Epsilon, GradientReport Report, ImmutableArray<DifferenceError> Order, ImmutableArray<DifferenceError> Curve)
{
    /// <summary>The place as <c>--at</c> writes it.</summary>
    public string At => Step == 0 ? "init" : $"step:{Step}";
}
