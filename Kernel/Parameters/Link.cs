using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Parameters;

/// <summary>A rule with its mask.</summary>
/// <param name="Rule">What runs on the covered entries.</param>
/// <param name="Only">The entries the rule touches.</param>
public sealed record Link<TRule>(TRule Rule, Only Only)
    where TRule : ITiled
{
    /// <summary>The rule with the mask it asks for itself.</summary>
    public Link(TRule rule)
        : this(rule, Only.DefaultOf(rule))
    {
    }
}
