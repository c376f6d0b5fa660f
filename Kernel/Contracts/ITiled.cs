using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>What the kernel runs tile by tile, and the state it keeps for it. All members have defaults.</summary>
public interface ITiled : IPlugin
{
    /// <summary>How much of theta the rule must see at once.</summary>
    Grain Grain => Grain.Element;

    /// <summary>The roles the rule touches where <c>only</c> names none; every role by default.</summary>
    IReadOnlyList<Role> Roles => RoleSet.All;

    /// <summary>Vectors as long as theta that the kernel keeps for the rule, in the order of the indices.</summary>
    IReadOnlyList<Slot> Slots => [];

    /// <summary>Numbers that the kernel keeps for the rule from step to step.</summary>
    IReadOnlyList<Slot> Scalars => [];

    /// <summary>
    /// Computes the scalars of this step, once a step and before any tile: coefficients such as <c>1 - beta^t</c>
    /// belong here, and numbers without a closed form in the step, such as NAdam's product of mu.
    /// </summary>
    /// <param name="context">The step about to be taken.</param>
    /// <param name="scalars">Values after the step before; the declared initial values at the first.</param>
    /// <param name="next">Receives this step's values; every element must be written.</param>
    void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
    }
}
