using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>A term of J (<see cref="ICost.Value"/>) and its gradient, added to the direction before the chain: L2, L1.</summary>
public interface IPenalty : IRegularizer, IUpdateRule, ICost
{
    /// <summary>Weights only: the course does not regularise b.</summary>
    IReadOnlyList<Role> ITiled.Roles => RoleSet.Weights;
}
