namespace Pipeline.Kernel.Parameters;

/// <summary>The sets of roles that rules name most.</summary>
public static class RoleSet
{
    /// <summary>Every role.</summary>
    public static IReadOnlyList<Role> All { get; } = [Role.Weight, Role.Bias, Role.Gamma, Role.Beta];

    /// <summary>W alone.</summary>
    public static IReadOnlyList<Role> Weights { get; } = [Role.Weight];
}
