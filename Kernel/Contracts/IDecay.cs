using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>Decoupled weight decay: a link behind the optimizer, with no term of J.</summary>
public interface IDecay : IRegularizer, IUpdateRule
{
    /// <summary>Weights only.</summary>
    IReadOnlyList<Role> ITiled.Roles => RoleSet.Weights;
}
